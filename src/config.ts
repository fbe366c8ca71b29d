import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import AjvCompiler from '@fastify/ajv-compiler'
import ipaddr from 'ipaddr.js'
import Type, { type Static } from 'typebox'
import { POOL_SIZE } from './db/open.js'
import { Refusal, reasonOf } from './refusal.js'

/** Every setting, with its meaning and default. The README's table is compared with this schema. */
export const Settings = Type.Object({
  DATABASE_URL: Type.String({
    default: 'sqlite:./data/broadsheet.db',
    pattern: '^(sqlite:.+|postgres(ql)?://.+)$',
    description: 'Where the content is kept: `sqlite:` and a file\'s path, or `postgres://user:password@host/name`.'
  }),
  DATABASE_POOL: Type.Integer({
    default: POOL_SIZE, minimum: 1, maximum: 1000, description: 'The most connections that a process has to PostgreSQL, besides one that listens.'
  }),
  DATA_DIR: Type.String({
    default: './data',
    description: 'The folder for files; mail that no server takes is written to `outbox/` in it.'
  }),
  HOST: Type.String({ default: '127.0.0.1', description: 'The address to listen on; `0.0.0.0` for all.' }),
  PORT: Type.Integer({
    default: 3000, minimum: 0, maximum: 65535, description: 'The port to listen on; 0 takes a free one (then set PUBLIC_URL).'
  }),
  PUBLIC_URL: Type.String({
    default: '',
    pattern: '^(https?://[^\\s?#]+)?$',
    description: 'How readers reach this server, for the links in mails and feeds. Empty: `http://HOST:PORT`.'
  }),
  ARTICLE_URL: Type.String({
    default: '',
    pattern: '^(https?://[^\\s?#]+\\{(id|slug)\\}\\S*)?$',
    description: 'Where your site shows an article that has no canonical URL, for feeds and sitemaps: `https://news.example/{slug}`, or with `{id}`. Empty: the article in this API.'
  }),
  SMTP_URL: Type.String({
    default: '',
    pattern: '^(smtps?://\\S+)?$',
    description: 'The mail server: `smtp://user:password@host:587`. Empty: mail becomes `.eml` files.'
  }),
  MAIL_FROM: Type.String({
    default: 'Broadsheet <newsletter@localhost>',
    pattern: '^([^\\r\\n<>@,]*<[^\\s<>@,]+@[^\\s<>@,]+>|[^\\s<>@,]+@[^\\s<>@,]+)$',
    description: 'The sender of mails.'
  }),
  CACHE_SIZE: Type.Integer({
    default: 64,
    minimum: 0,
    maximum: 65_536,
    description: 'The most memory, in MiB, for finished answers, plain and compressed. 0 keeps none, and compresses none.'
  }),
  CACHE_CONTROL: Type.String({
    default: 'public, max-age=0, s-maxage=60, stale-while-revalidate=60',
    pattern: '^[\\x21-\\x7e]+( [\\x21-\\x7e]+)*$',
    description: 'What browsers and CDNs are told of public answers: the `Cache-Control` header (RFC 9111).'
  }),
  METRICS_PORT: Type.Integer({
    default: 0,
    minimum: 0,
    maximum: 65535,
    description: 'A port for `/metrics` (Prometheus), on HOST; keep it from the public. 0 serves none.'
  }),
  LOG_LEVEL: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
    default: 'info', description: 'The least severe message that is logged.'
  }),
  CORS_ORIGIN: Type.String({
    default: '',
    pattern: '^(https?://[^\\s,/]+(\\s*,\\s*https?://[^\\s,/]+)*)?$',
    description: 'Sites whose pages may send sign-ups and use keys from the browser, separated by commas. Reading without a key is open to all.'
  }),
  TRUST_PROXY: Type.String({
    default: '',
    pattern: '^[0-9a-fA-F.:/,\\s]*$',
    description: 'Addresses or networks of the reverse proxies whose `X-Forwarded-For` is believed, separated by commas.'
  })
})
export type Settings = Static<typeof Settings>

/** The settings as the program uses them. */
export interface Config {
  readonly databaseUrl: string
  readonly databasePool: number
  readonly dataDir: string
  readonly host: string
  readonly port: number
  /** Without a slash at the end. */
  readonly publicUrl: string
  /** The path part of `publicUrl`, empty or `/api`: the prefix of every link in an answer. */
  readonly basePath: string
  /** With `{id}` or `{slug}` in it. */
  readonly articleUrl: string
  readonly smtpUrl: string | null
  readonly mailFrom: string
  /** In bytes; 0 keeps no answers. */
  readonly cacheSize: number
  readonly cacheControl: string
  /** 0 for none. */
  readonly metricsPort: number
  readonly logLevel: Settings['LOG_LEVEL']
  readonly corsOrigins: readonly string[]
  readonly trustedProxies: readonly string[]
}

/**
 * Reads the settings from `env` and, where `dotenv` is set, a `.env` file that `env` overrides.
 * @throws Refusal naming the first setting that is wrong and what it takes
 */
export function loadConfig (env: NodeJS.ProcessEnv = process.env, dotenv = env === process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const settings = validated(given, dotenv)
  refuseUnusable(settings)
  const publicUrl = (settings.PUBLIC_URL || `http://${urlHost(settings.HOST)}:${settings.PORT}`).replace(/\/+$/, '')
  return Object.freeze({
    databaseUrl: settings.DATABASE_URL,
    databasePool: settings.DATABASE_POOL,
    dataDir: settings.DATA_DIR,
    host: settings.HOST,
    port: settings.PORT,
    publicUrl,
    basePath: new URL(publicUrl).pathname.replace(/\/$/, ''),
    articleUrl: settings.ARTICLE_URL || `${publicUrl}/articles/{id}`,
    smtpUrl: settings.SMTP_URL || null,
    mailFrom: settings.MAIL_FROM,
    cacheSize: settings.CACHE_SIZE * 1024 * 1024,
    cacheControl: settings.CACHE_CONTROL,
    metricsPort: settings.METRICS_PORT,
    logLevel: settings.LOG_LEVEL,
    corsOrigins: list(settings.CORS_ORIGIN),
    trustedProxies: list(settings.TRUST_PROXY)
  })
}

function validated (given: Record<string, unknown>, dotenv: boolean): Settings {
  const settings = { ...dotenv ? readDotenv() : {}, ...given }
  const options = { coerceTypes: true, useDefaults: true, removeAdditional: true, validateSchema: false }
  const validate = AjvCompiler()({}, { customOptions: options })({ schema: { ...Settings, additionalProperties: false } })
  if (validate(settings) === false) {
    const [fault = { instancePath: '', keyword: '' }] = validate.errors as Fault[]
    const values = fault.params?.allowedValues
    const rule = values === undefined ? fault.message : `must be one of ${values.join(', ')}`
    throw wrong(fault.instancePath.slice(1) as keyof Settings, fault.keyword === 'pattern' ? undefined : rule)
  }
  return settings as Settings
}

function readDotenv (): Record<string, string | undefined> {
  try {
    return parseEnv(readFileSync('.env', 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw new Refusal(`The file .env cannot be read (${reasonOf(error)}). Mend or remove it.`)
  }
}

interface Fault { instancePath: string, keyword: string, message?: string, params?: { allowedValues?: string[] } }

/** What has the right form, and still is no URL, host or network. */
function refuseUnusable ({ DATABASE_URL, HOST, PORT, PUBLIC_URL, ARTICLE_URL, SMTP_URL, TRUST_PROXY }: Settings): void {
  if (!DATABASE_URL.startsWith('sqlite:') && !isServerUrl(DATABASE_URL)) {
    throw wrong('DATABASE_URL', 'is no URL, or has one of / ? # @ in a password, where it has to be percent-encoded')
  }
  if (!URL.canParse(`http://${urlHost(HOST)}:${PORT}`)) throw wrong('HOST')
  if (PUBLIC_URL !== '' && !URL.canParse(PUBLIC_URL)) throw wrong('PUBLIC_URL')
  if (ARTICLE_URL !== '' && !URL.canParse(ARTICLE_URL)) throw wrong('ARTICLE_URL')
  if (SMTP_URL !== '' && !URL.canParse(SMTP_URL)) throw wrong('SMTP_URL')
  if (!list(TRUST_PROXY).every((network) => ipaddr.isValid(network) || ipaddr.isValidCIDR(network))) throw wrong('TRUST_PROXY')
}

/** An @ behind the host is the end of a password that was not encoded, and would be taken for the name of the database. */
function isServerUrl (text: string): boolean {
  if (!URL.canParse(text)) return false
  const { pathname, search, hash } = new URL(text)
  return hash === '' && !`${pathname}${search}`.includes('@')
}

/** @param rule what it breaks; the value is not told, since it may be a secret */
function wrong (name: keyof Settings, rule = 'has not the right form'): Refusal {
  const { description = '' } = Settings.properties[name] as { description?: string }
  return new Refusal(`The setting ${name} is wrong: it ${rule}. ${description}`)
}

function list (text: string): string[] {
  return text.split(',').map((item) => item.trim()).filter((item) => item !== '')
}

function urlHost (host: string): string {
  const reachable = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return reachable.includes(':') ? `[${reachable}]` : reachable
}
