import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import type { BriefTemplate } from '#app/slices/campaigns/contract.ts';

export interface TemplateSection {
  /** What it is for, in any language. */
  about: string;
  heading: string;
  /** What it answers. */
  question: string;
}

export interface Template {
  id: BriefTemplate;
  name: string;
  /** When to use it, in one line. */
  when: string;
  sections: readonly TemplateSection[];
}

type Rows = readonly (readonly [about: string, heading: string, question: string])[];

const sectionsOf = (template: BriefTemplate, rows: Rows): TemplateSection[] =>
  rows.map(([about, heading, question]) => ({ about: `${template}.${about}`, heading, question }));

/** Sets of sections that a brief may begin with, in the interface's language; put in, the words are the writers'. */
export function useBriefTemplates(): readonly Template[] {
  const persuasion = usePersuasion();
  const occasions = useOccasions();
  return useMemo(() => [...persuasion, ...occasions], [persuasion, occasions]);
}

/** Frameworks of copywriting. */
function usePersuasion(): Template[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        id: 'aida',
        name: 'AIDA',
        when: t`For ads and landing pages that lead strangers to one step.`,
        sections: sectionsOf('aida', [
          ['attention', t`Attention`, t`What makes them stop and look?`],
          ['interest', t`Interest`, t`What about it concerns them, today?`],
          ['desire', t`Desire`, t`Why would they want this rather than something else?`],
          ['action', t`Action`, t`What exactly should they do next, and what makes it easy?`],
        ]),
      },
      {
        id: 'pas',
        name: 'PAS',
        when: t`For something that hurts already: name it, then solve it.`,
        sections: sectionsOf('pas', [
          ['problem', t`Problem`, t`What bothers them, in their own words?`],
          ['agitation', t`Agitation`, t`What does it cost them to leave it as it is?`],
          ['solution', t`Solution`, t`How does it get better, and what proves it?`],
        ]),
      },
      {
        id: 'storybrand',
        name: 'StoryBrand',
        when: t`For a brand or a long story: the customer is the hero.`,
        sections: sectionsOf('storybrand', [
          ['hero', t`The hero`, t`Who is it about, and what do they want?`],
          ['obstacle', t`The obstacle`, t`What stands in their way, around them and within them?`],
          ['guide', t`The guide`, t`Why would they trust us to help?`],
          ['plan', t`The plan`, t`Which three steps get them there?`],
          ['call', t`The call`, t`What do we ask them to do?`],
          ['failure', t`What is at stake`, t`What happens if they do nothing?`],
          ['success', t`The happy end`, t`What does their life look like afterwards?`],
        ]),
      },
    ],
    [t],
  );
}

/** What campaigns are made for most often. */
function useOccasions(): Template[] {
  const { t } = useLingui();
  return useMemo(
    () => [
      {
        id: 'launch',
        name: t`Product launch`,
        when: t`For something new that people have to hear of, understand and try.`,
        sections: sectionsOf('launch', [
          ['news', t`What is new`, t`What can it do that nothing could before? One sentence.`],
          ['audience', t`For whom`, t`Who needs it first, and how do they manage today?`],
          ['promise', t`Promise`, t`What do they get, and why should they believe it?`],
          ['proof', t`Proof`, t`Which figures, voices or tests back it up?`],
          ['timing', t`Channels and timing`, t`Where do they hear of it, in which order, until when?`],
          ['success', t`How we measure it`, t`Which number tells that it worked, and by when?`],
        ]),
      },
      {
        id: 'newsletter',
        name: t`Newsletter`,
        when: t`For a mail that many read and few reply to: one reason to open it.`,
        sections: sectionsOf('newsletter', [
          ['reason', t`Reason to write`, t`Why now, and why would they miss it?`],
          ['readers', t`Readers`, t`Who gets it, and what did they last do?`],
          ['story', t`Main story`, t`What one thing should they remember?`],
          ['subject', t`Subject and preview`, t`Which line makes them open it without a trick?`],
          ['action', t`Link`, t`Where does it lead, and what happens there?`],
        ]),
      },
      {
        id: 'event',
        name: t`Event`,
        when: t`For a day that has to be full: who comes, why, and what stays.`,
        sections: sectionsOf('event', [
          ['purpose', t`Purpose`, t`What should be different the day after?`],
          ['guests', t`Guests`, t`Who should come, how many, and what would keep them away?`],
          ['programme', t`Programme`, t`What happens, and which moment will they tell others about?`],
          ['place', t`Place and time`, t`Where and when, and what has to be ready by then?`],
          ['invitation', t`Invitation`, t`How do they hear of it, and how do they say yes?`],
          ['after', t`Afterwards`, t`What do they take home, and how do we stay in touch?`],
        ]),
      },
    ],
    [t],
  );
}

/** Questions of sections by the headings that they were put in under, whoever's language those are in. */
export function useQuestions(
  templates: readonly { template: BriefTemplate; headings: Record<string, string> }[],
): ReadonlyMap<string, string> {
  const known = useBriefTemplates();
  return useMemo(() => {
    const questions = new Map(
      known.flatMap(({ sections }) => sections.map(({ about, question }) => [about, question] as const)),
    );
    return new Map(
      templates.flatMap(({ headings }) =>
        Object.entries(headings).flatMap(([heading, about]) => {
          const question = questions.get(about);
          return question === undefined ? [] : [[heading, question] as const];
        }),
      ),
    );
  }, [templates, known]);
}
