#!/usr/bin/env node
import { runProgram } from './runtime.mjs'

await runProgram('engine', import.meta.url)
