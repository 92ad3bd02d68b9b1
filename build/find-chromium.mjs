import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const candidates = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** A Chromium to test in: the system's, else Playwright's own, else Debian's by apt (as root); null when none is to be had. */
export function findChromium() {
  return installed() ?? downloaded() ?? fromDebian()
}

function installed() {
  return candidates.find((path) => path && existsSync(path)) ?? null
}

function downloaded() {
  const path = chromium.executablePath()
  if (existsSync(path)) return path
  console.error('No Chromium found; trying the download of Playwright ...')
  spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'ignore', timeout: 120_000 })
  return existsSync(path) ? path : null
}

function fromDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null
  console.error('Installing Debian\'s chromium with apt-get ...')
  try {
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    execFileSync('apt-get', ['update', '-q'], { stdio: 'ignore', env: environment })
    execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], { stdio: 'ignore', env: environment })
  } catch (error) {
    console.error(`apt-get could not install chromium: ${error.message}`)
  }
  return installed()
}
