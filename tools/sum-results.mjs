// Adds up the result files of test runs and closes with one plain line: "N passed, N failed".
import { readFileSync } from 'node:fs'

let passed = 0
let failed = 0
for (const file of process.argv.slice(2)) {
  const result = JSON.parse(readFileSync(file, 'utf8'))
  passed += result.numPassedTests
  failed += result.numFailedTests
  console.log(`${file.split('/').at(-1)}: ${result.numPassedTests} passed, ${result.numFailedTests} failed`)
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed > 0 || passed === 0 ? 1 : 0)
