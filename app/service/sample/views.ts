import type { ViewScreen } from '../../slices/views/contract.ts';

/** Views of the sample: what is looked at again and again. Queries are as a window writes them. */
export const sampleViews: readonly { screen: ViewScreen; name: string; query: string }[] = [
  { screen: 'campaigns', name: 'Ridgeline’s season', query: 'client=Ridgeline+Outdoor&view=timeline' },
  { screen: 'campaigns', name: 'Ideas to decide on', query: 'state=idea&view=list' },
  { screen: 'content', name: 'Drafts to finish', query: 'state=draft' },
  { screen: 'analytics', name: 'A quarter by channel', query: 'by=channel&lines=channel&period=%2290%22' },
];
