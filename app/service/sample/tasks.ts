/** Tasks of the sample by the name of their campaign; under no name, those that belong to none. */
export interface SampleTask {
  title: string;
  note?: string;
  /** Days from today. */
  due: number | null;
  /** Whether it is the person’s own. */
  isOwn?: boolean;
  isDone?: boolean;
  /** Title of the piece that it is about. */
  piece?: string;
}

export const NO_CAMPAIGN = '';

export const sampleTasks: Readonly<Record<string, readonly SampleTask[]>> = {
  'Trail pack launch': [
    { title: 'Book the photographer for the hill shoot', due: -30, isDone: true, isOwn: true },
    { title: 'Send the launch list to the printer', due: -12, isDone: true },
    {
      title: 'Ask Ridgeline for the numbers of week five',
      note: 'Packs sold and returned, and how many came with a repair question. They promised the file by Tuesday.',
      due: -2,
      isOwn: true,
    },
    { title: 'Pause search ads that cost over 18 € a pack', due: 0, isOwn: true },
    {
      title: 'Shorten the second paragraph',
      due: 1,
      piece: 'Launch e-mail: the pack that disappears',
      isOwn: true,
    },
    { title: 'Write the closing report', due: 9 },
  ],
  'Rain jackets: honest weather': [
    {
      title: 'Have the column of water confirmed in writing',
      note: '20,000 mm, tested how and by whom. The claim stands on the landing page.',
      due: -1,
    },
    { title: 'Collect questions about rain from the shop', due: 3, isOwn: true },
    { title: 'Choose three pictures for the retargeting ads', due: 6 },
  ],
  'Subscription: the good-morning box': [
    { title: 'Agree the unboxing video with Linden', due: 0, isOwn: true },
    { title: 'Test the checkout with a gift address', due: 2 },
    { title: 'Plan what follows the third box', due: null },
  ],
  'The hut guide': [{ title: 'Ask the huts for opening times', due: 16, isOwn: true }],
  [NO_CAMPAIGN]: [
    { title: 'Prepare Monday’s status with both clients', due: 4, isOwn: true },
    { title: 'Read up on the new consent banner', due: null },
  ],
};
