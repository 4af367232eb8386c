import { fieldsIn, type OwnPath } from '../arguments.js';
import type { OrgOptions } from './models.js';

/** The organization that the options of a call name. @internal */
export function orgIn(options: OrgOptions | null | undefined) {
  return { orgId: fieldsIn(options, 'options').orgId };
}

/** Options are named as they are; `options` is what holds them. @internal */
export const OPTIONS: OwnPath = (path) => path || 'options';
