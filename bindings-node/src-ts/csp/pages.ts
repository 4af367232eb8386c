import type { Context } from '../call.js';
import { call } from './call.js';
import type { Page } from './models.js';

/** The page that a link of another page leads to. @internal */
export function nextPage<T>(context: Context, nextLink: string): Promise<Page<T>> {
  return call(context, 'oauth_app.next_page', { nextLink });
}

/** Everything on the `first` page and on those that follow, until none does or a link comes again. @internal */
export async function* everyItem<T>(context: Context, first: () => Promise<Page<T>>): AsyncGenerator<T, void> {
  const followed = new Set<string>();
  let page = await first();
  for (;;) {
    yield* page.results;
    const link = page.nextLink;
    if (!link || followed.has(link)) return;
    followed.add(link);
    page = await nextPage(context, link);
  }
}
