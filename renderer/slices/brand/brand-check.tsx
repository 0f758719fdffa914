import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Check, Circle, Palette, Replace, TextSearch, X } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import type { BrandDetail } from '#app/slices/brand/contract.ts';
import { type Editor, type Found, inCaseOf } from '#renderer/editor/shared.ts';
import { CopyButton, EmptyState, IconButton, Link } from '#renderer/ui/index.ts';
import { type BrandOf, useFound } from './use-brand-of.ts';

export interface BrandCheckProps {
  editor: Editor | null;
  brandOf: BrandOf;
}

/** Beside a text: what of it the brand would not say, which of its words it has, and its rules to read it against. */
export function BrandCheck({ editor, brandOf: { brand, avoided, used } }: BrandCheckProps) {
  const { t } = useLingui();
  if (brand === undefined) return null;
  if (brand === null)
    return (
      <EmptyState
        isCompact
        icon={<Palette />}
        title={t`No brand holds here`}
        actions={<Link href="/brand">{t`Brands`}</Link>}
      >
        {t`Add one for the client of the campaign, or one for all: its words to avoid are then marked in the text.`}
      </EmptyState>
    );
  return (
    <div className="flex flex-col gap-5">
      <p className="text-13 text-ink-2">
        <Link href={`/brand/${brand.id}`}>{brand.name}</Link>
      </p>
      {brand.avoid.length > 0 && <AvoidedFound editor={editor} matcher={avoided} />}
      {brand.use.length > 0 && <UsedFound editor={editor} matcher={used} />}
      {brand.voice.length > 0 && <Rules rules={brand.voice} />}
      {brand.colours.length > 0 && <Colours colours={brand.colours} />}
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2 text-13">
      <h2 id={id} className="caption">
        {title}
      </h2>
      {children}
    </section>
  );
}

type Avoided = Found<BrandDetail['avoid'][number]>;

function AvoidedFound({ editor, matcher }: { editor: Editor | null; matcher: BrandOf['avoided'] }) {
  const { t } = useLingui();
  const found = useFound(editor, matcher);
  return (
    <Part title={t`Words to avoid`}>
      <p role="status" className="flex items-center gap-1.5 text-ink-2">
        {found.length === 0 ? (
          <>
            <Check aria-hidden="true" className="size-4 text-positive-ink" />
            {t`None of them is in the text.`}
          </>
        ) : (
          t`${plural(found.length, { one: '# of them is in the text', other: '# of them are in the text' })}`
        )}
      </p>
      {found.length > 0 && editor && (
        <ul className="-mx-2 flex flex-col">
          {found.map((word) => (
            <AvoidedItem key={`${word.sought.id} ${String(word.from)}`} editor={editor} word={word} />
          ))}
        </ul>
      )}
    </Part>
  );
}

function AvoidedItem({ editor, word }: { editor: Editor; word: Avoided }) {
  const { t } = useLingui();
  const { text, sought, from, to } = word;
  const better = inCaseOf(text, sought.instead);
  const jump = () => {
    editor.chain().focus().setTextSelection({ from, to }).scrollIntoView().run();
  };
  const replace = () => {
    editor
      .chain()
      .command(({ tr }) => {
        tr.insertText(better, from, to);
        return true;
      })
      .run();
  };
  return (
    <li className="flex items-start gap-1 rounded-md px-2 py-1 hover:bg-hover">
      <div className="min-w-0 flex-1 py-0.5">
        <p className="break-words">
          <span className="font-medium underline decoration-warning-ink decoration-wavy decoration-1 underline-offset-2">
            {text}
          </span>
          {better && <span className="text-ink-2"> {t`→ ${better}`}</span>}
        </p>
        {sought.why && <p className="mt-1 text-12 text-pretty break-words text-ink-3">{sought.why}</p>}
      </div>
      {better && (
        <IconButton
          size="sm"
          label={t`Use “${better}”`}
          icon={<Replace aria-hidden="true" />}
          isDisabled={!editor.isEditable}
          onPress={replace}
        />
      )}
      <IconButton
        size="sm"
        label={t`Go to “${text}”`}
        icon={<TextSearch aria-hidden="true" />}
        onPress={jump}
      />
    </li>
  );
}

function UsedFound({ editor, matcher }: { editor: Editor | null; matcher: BrandOf['used'] }) {
  const { t } = useLingui();
  const found = useFound(editor, matcher);
  const present = new Set(found.map(({ sought }) => sought.id));
  return (
    <Part title={t`Words to use`}>
      <ul className="flex flex-col gap-1">
        {matcher.words.map(({ id, word, why }) => (
          <li key={id} title={why} className="flex items-start gap-1.5">
            {present.has(id) ? (
              <Check aria-label={t`There`} role="img" className="mt-0.5 size-4 shrink-0 text-positive-ink" />
            ) : (
              <Circle aria-label={t`Not there`} role="img" className="mt-0.5 size-4 shrink-0 text-ink-3" />
            )}
            <span className={present.has(id) ? 'min-w-0 break-words' : 'min-w-0 break-words text-ink-2'}>
              {word}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Rules({ rules }: { rules: BrandDetail['voice'] }) {
  const { t } = useLingui();
  return (
    <Part title={t`Voice`}>
      <ol className="flex flex-col gap-3">
        {rules.map(({ id, rule, good, bad }, index) => (
          <li key={id} className="flex gap-2">
            <span aria-hidden="true" className="figures w-3 shrink-0 text-end text-ink-3">
              {index + 1}
            </span>
            <div className="flex min-w-0 flex-col gap-1 break-words">
              <p>{rule}</p>
              {good && (
                <p className="flex gap-1.5 text-12 text-ink-2">
                  <Check aria-label={t`Do:`} role="img" className="size-3.5 shrink-0 text-positive-ink" />
                  <span className="min-w-0">{good}</span>
                </p>
              )}
              {bad && (
                <p className="flex gap-1.5 text-12 text-ink-2">
                  <X aria-label={t`Don’t:`} role="img" className="size-3.5 shrink-0 text-danger-ink" />
                  <span className="min-w-0">{bad}</span>
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Part>
  );
}

function Colours({ colours }: { colours: BrandDetail['colours'] }) {
  const { t } = useLingui();
  return (
    <Part title={t`Colours`}>
      <ul className="flex flex-col gap-1">
        {colours.map(({ id, name, hex }) => (
          <li key={id} className="flex items-center gap-2">
            <span
              aria-hidden="true"
              className="size-4 shrink-0 rounded-full border forced-color-adjust-none"
              style={{ background: hex }}
            />
            <span className="min-w-0 flex-1 truncate">{name || hex}</span>
            {name && <span className="font-mono text-12 text-ink-3">{hex}</span>}
            <CopyButton text={hex} label={t`Copy ${name || hex}`} />
          </li>
        ))}
      </ul>
    </Part>
  );
}
