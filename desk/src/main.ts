import { mount } from 'svelte'
import App from './App.svelte'
import './theme.css'

const target = document.getElementById('desk')
if (!target) throw new Error('index.html has no #desk')
export default mount(App, { target })
