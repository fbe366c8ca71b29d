import { Html, html } from './html.js'
import type { Signup } from './store.js'

const style = new Html(`
  :root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif }
  body { margin: 0; color: #1a1a1a; background: #fff }
  main { max-width: 36rem; margin: 0 auto; padding: 2rem 1.25rem; overflow-wrap: anywhere }
  h1 { line-height: 1.2 }
  blockquote { margin: 1rem 0; padding-left: 1rem; border-left: 0.25rem solid #767676 }
  button { font: inherit; padding: 0.75rem 1.5rem; border: 0; border-radius: 0.25rem; color: #fff; background: #0b5394; cursor: pointer }
  button:focus-visible { outline: 0.2rem solid currentColor; outline-offset: 0.2rem }
  @media (prefers-color-scheme: dark) { body { color: #f0f0f0; background: #1a1a1a } }
`)

/** Asks whether the form was meant. Nothing happens before the button is pressed: programs open links, too. */
export function askToConfirm (signup: Signup): string {
  return page(`Subscribe to ${signup.newsletter}?`, html`
    <p>What your address may be used for, as it was chosen in the form:</p>
    <ul>${signup.purposes.map(({ key, label }) => html`<li>${label}: ${signup.agreed.includes(key) ? 'yes' : 'no'}</li>`)}</ul>
    <p>The wording in full:</p>
    <blockquote>${signup.wording}</blockquote>
    ${button('Yes, subscribe')}`)
}

export function confirmed (signup: Signup): string {
  return page('You are subscribed', html`
    <p>${signup.newsletter} will come to your address. Each mail has a link to unsubscribe.</p>`)
}

export function askToCancel (signup: Signup): string {
  return page(`Unsubscribe from ${signup.newsletter}?`, html`
    <p>No more mail will come, and your consent is withdrawn.</p>
    ${button('Yes, unsubscribe')}`)
}

export function cancelled (signup: Signup): string {
  return page('You are unsubscribed', html`
    <p>${signup.newsletter} will not be sent to your address any more.</p>`)
}

/** For a link that was mistyped or cut off, or that unsubscribing made void. */
export function unknownLink (): string {
  return page('This link does not work', html`
    <p>It may have been cut off: open it from the mail again, or copy the whole of it. A link for confirming stops
    working once you unsubscribe; then sign up again, and a new one is sent.</p>`)
}

export function expiredLink (signup: Signup): string {
  return page('This link has expired', html`
    <p>You are not subscribed to ${signup.newsletter}. Sign up again, and a new link is sent.</p>`)
}

function button (label: string): Html {
  return html`<form method="post"><button>${label}</button></form>`
}

function page (title: string, content: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title}</title>
  <style>${style}</style>
</head>
<body>
  <main>
    <h1>${title}</h1>${content}
  </main>
</body>
</html>
`.text
}
