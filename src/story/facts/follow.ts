/** A line that asks to be followed: whom (null for `us`) and where. */
export interface Follow { name: string | null, channels: string[] }

const FOLLOW = /^(?:follow|join|like|find) (\S+(?: \S+){0,4}?) on (.+?)(?: (?:for|to) .+)?\.?$/iu
const CHANNELS = /^(?:whatsapp|facebook|x|twitter|instagram|telegram|youtube|linkedin|tiktok|threads|bluesky|mastodon|google news|apple news|reddit|pinterest|flipboard|snapchat|wechat|line|signal)$/iu

/** `Follow TODAY on WhatsApp`, `Follow us on Facebook and X`; null where no channel we know is named. */
export function readFollow (text: string): Follow | null {
  const [, whom, where] = FOLLOW.exec(text) ?? []
  if (whom === undefined || where === undefined) return null
  const channels = where.split(/, (?:and )?| and | or | & |\/ ?/u).filter((channel) => CHANNELS.test(channel))
  if (channels.length === 0 || whom.startsWith('@')) return null
  return { name: /^(?:us|me|our \S+)$/iu.test(whom) ? null : whom, channels }
}
