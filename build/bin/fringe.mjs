#!/usr/bin/env node
import { runProgram } from './runtime.mjs'

await runProgram('cli', import.meta.url)
