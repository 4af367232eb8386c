// A browser without a screen, and the person before it.
import { post, send } from './http.mjs';

const PERSON = { login: 'alice', password: 'test-password' };

/** Signs in and agrees to what is asked, or declines it, until the way leads to `goal`; returns the URL it ended at. */
export async function visit(url, { goal, ca, declines = false }) {
  const cookies = new Map();
  let next = { url };
  for (let pages = 0; pages < 20; pages++) {
    if (next.url.startsWith(goal)) return next.url;
    const { hostname, origin, pathname } = new URL(next.url);
    const cookie = Object.entries(cookies.get(hostname) ?? {}).map((pair) => pair.join('='));
    const options = { headers: { cookie: cookie.join('; ') }, ca };
    const answer = await (next.fields ? post(next.url, next.fields, options) : send(next.url, options));
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
      cookies.set(hostname, { ...cookies.get(hostname), [name]: value });
    }
    const following = answer.headers.location ? { url: answer.headers.location } : click(answer.text, declines);
    if (!following) throw new Error(`stuck at ${origin}${pathname}, which answered ${answer.status}`);
    next = { ...following, url: new URL(following.url, next.url).href };
  }
  throw new Error('the redirects have no end');
}

/** What follows from the page: its form, filled in, or the link to cancel. */
function click(html, declines) {
  if (declines) {
    const link = /<a href="([^"]+)">\[ Cancel \]/.exec(html);
    return link && { url: link[1] };
  }
  const form = /<form[^>]* action="([^"]+)"[^>]*>(.*?)<\/form>/s.exec(html);
  if (!form) return null;
  const fields = {};
  for (const [input] of form[2].matchAll(/<input[^>]*>/g)) {
    const [name, value] = ['name', 'value'].map((key) => new RegExp(` ${key}="([^"]*)"`).exec(input)?.[1]);
    fields[name] = value ?? PERSON[name];
  }
  return { url: form[1], fields };
}
