// Before anything is drawn: the theme that was chosen here, so that a dark desk does not flash white.
;(() => {
  let chosen = null
  try {
    chosen = localStorage.getItem('theme')
  } catch {
    // a browser that keeps nothing follows the system
  }
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen
})()
