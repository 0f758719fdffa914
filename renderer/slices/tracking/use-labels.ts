import { useLingui } from '@lingui/react/macro';
import type { LinkField } from './draft.ts';

/** The fields of a link in words. */
export function useLinkLabels(): Record<LinkField, string> {
  const { t } = useLingui();
  return {
    url: t`Address of the page`,
    source: t`Source`,
    medium: t`Medium`,
    name: t`Campaign name`,
    content: t`Variant`,
    term: t`Search term`,
  };
}
