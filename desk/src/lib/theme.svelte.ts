/** Light, dark, or what the system says. public/theme.js sets the same before the first paint. */
export type Theme = 'system' | 'light' | 'dark'

const NEXT: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' }
let chosen = $state<Theme>(kept())

export const theme = {
  get chosen(): Theme {
    return chosen
  },
}

/** The next of system, light, dark. */
export function turnTheme(): Theme {
  chosen = NEXT[chosen]
  if (chosen === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = chosen
  try {
    if (chosen === 'system') localStorage.removeItem('theme')
    else localStorage.setItem('theme', chosen)
  } catch {
    // a browser that keeps nothing: the choice holds until the page is closed
  }
  return chosen
}

function kept(): Theme {
  const set = document.documentElement.dataset.theme
  return set === 'light' || set === 'dark' ? set : 'system'
}
