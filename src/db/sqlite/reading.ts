import Sqlite from 'better-sqlite3'
import { damageIn } from './damage.js'

// A program of its own, which `readThrough` runs: it tells, as JSON, what is damaged in the file that it is given.
const sqlite = new Sqlite(process.argv[2], { readonly: true, fileMustExist: true })
process.stdout.write(JSON.stringify(damageIn(sqlite)))
