/** Who is at the desk, and what they may do. On this machine alone it is whoever opened it; elsewhere they log in. */
import { api, ApiError } from './api'
import type { Me } from './types'

let who = $state.raw<Me | null>(null)
let strange = $state(false)

export const me = {
  get who(): Me | null {
    return who
  },
  /** The server wants to know who it is. */
  get strange(): boolean {
    return strange
  },
  /** Whether they came in by a login, and can log out. Whoever opened the desk on this machine did not. */
  get loggedIn(): boolean {
    return who?.session ?? false
  },
  /** Whether a decision would be taken; unknown is yes, the server has the last word. */
  get judges(): boolean {
    return who ? who.role !== 'reader' : !strange
  },
}

export async function ask(): Promise<void> {
  try {
    who = await api.me()
    strange = false
  } catch (error) {
    who = null
    strange = error instanceof ApiError && error.status === 401
  }
}

export async function logIn(name: string, password: string): Promise<void> {
  await api.login(name, password)
  await ask()
}

export async function logOut(): Promise<void> {
  await api.logout()
  who = null
  strange = true
}
