import { useLingui } from '@lingui/react/macro';
import { Ellipsis, GripVertical } from 'lucide-react';
import { memo, type ReactNode, useMemo } from 'react';
import {
  Button,
  DropIndicator,
  GridList,
  GridListItem,
  ListLayout,
  useDragAndDrop,
  Virtualizer,
} from 'react-aria-components';
import { cardAt, dragCard, type CardDrop } from './board-drag.ts';
import { cls } from './cls.ts';
import { IconButton } from './icon-button.tsx';
import { Menu, type MenuItem } from './menu.tsx';
import { landing, type BoardMove } from './board-move.ts';
import { StateGlyph, type WorkState } from './state-glyph.tsx';

export interface BoardColumnSpec<Card> {
  id: string;
  title: string;
  /** Puts the state's glyph before the title. */
  state?: WorkState;
  cards: readonly Card[];
  /** How many there are, when `cards` holds only the first of them. */
  count?: number;
  /** Under the title: a sum, a date. */
  summary?: ReactNode;
  /** Over the cards: a field that adds one. */
  top?: ReactNode;
  /** Under the cards: a button that shows more of them. */
  bottom?: ReactNode;
  /** At the end of the head: an IconButton that adds a card. */
  aside?: ReactNode;
  /** Said in a column without cards. */
  empty?: string;
}

/** Cards are drawn anew when they changed, or when one of these functions is another one: keep them. */
export interface BoardProps<Card extends { id: string }> {
  /** What the board shows. Read out. */
  label: string;
  columns: readonly BoardColumnSpec<Card>[];
  /** The card's name: for screen readers, typing ahead, and the text that is dragged elsewhere. */
  cardLabel: (card: Card) => string;
  renderCard: (card: Card) => ReactNode;
  /** A card was dropped, by pointer, keyboard or menu. Nothing has moved yet: the caller changes `columns`. */
  onMove?: (move: BoardMove) => void;
  onOpen?: (card: Card) => void;
  /** More entries for the card's menu, under the ones that move it. */
  cardMenu?: (card: Card) => readonly MenuItem[];
  className?: string;
}

/**
 * Cards in columns. Only those in sight are drawn, and of them only those that changed. A card is moved by dragging with
 * mouse or finger; by keyboard: Enter on its grip, Tab to the place, Enter; or by its menu.
 */
export function Board<Card extends { id: string }>({
  label,
  columns,
  className,
  ...parts
}: BoardProps<Card>) {
  const places = usePlaces(columns);
  const cardOf = (element: HTMLElement | null) =>
    columns.flatMap(({ cards }) => cards).find(({ id }) => id === element?.dataset['key']);
  const onDrop = ({ card, column: to, target }: CardDrop) => {
    const cards = columns.find(({ id }) => id === to)?.cards ?? [];
    parts.onMove?.({ cards: [card], to, before: landing(cards, [card], target) });
  };
  return (
    <div
      role="group"
      aria-label={label}
      onPointerDownCapture={(event) => {
        if (!parts.onMove || event.button !== 0 || !cardAt(event.target, event.currentTarget)) return;
        // The list would take the focus first and draw all of its cards for that.
        event.stopPropagation();
        dragCard(event.nativeEvent, event.currentTarget, onDrop);
      }}
      onClickCapture={(event) => {
        const card = cardOf(cardAt(event.target, event.currentTarget));
        if (!card || event.detail === 0) return;
        event.stopPropagation();
        parts.onOpen?.(card);
      }}
      // The browser's own dragging knows no finger and draws the board anew with every card it passes.
      onMouseDownCapture={(event) => {
        if (parts.onMove && cardAt(event.target, event.currentTarget)) event.preventDefault();
      }}
      className={cls('flex h-full min-h-0 gap-3 overflow-x-auto px-gutter py-4', className)}
    >
      {columns.map((column) => (
        <BoardColumn key={column.id} column={column} places={places} {...parts} />
      ))}
    </div>
  );
}

interface BoardColumnProps<Card extends { id: string }> extends Omit<
  BoardProps<Card>,
  'label' | 'className' | 'columns'
> {
  column: BoardColumnSpec<Card>;
  places: readonly Place[];
}

type Place = Pick<BoardColumnSpec<unknown>, 'id' | 'title' | 'state'>;

/** The columns without their cards: the same until one is called otherwise. */
function usePlaces(columns: readonly Place[]): readonly Place[] {
  const text = JSON.stringify(columns.map(({ id, title, state }) => ({ id, title, state })));
  return useMemo(() => JSON.parse(text) as Place[], [text]);
}

/** Of a card of three lines; others are measured once they are in sight. Pixels, as the gaps of the column are. */
const layout = { estimatedRowSize: 92, gap: 6, padding: 6, dropIndicatorThickness: 2 };

const cardType = 'application/x-board-card';

function BoardColumn<Card extends { id: string }>(props: BoardColumnProps<Card>) {
  const { column, places, cardLabel, renderCard, onMove, onOpen, cardMenu } = props;
  const dragAndDropHooks = useCardDrop(props);
  const byId = useMemo(() => new Map(column.cards.map((card) => [card.id, card])), [column.cards]);
  return (
    <section className="flex max-w-80 min-w-60 flex-1 basis-68 flex-col">
      <header className="flex h-8 shrink-0 items-center gap-2 px-1 pb-1">
        {column.state && <StateGlyph state={column.state} />}
        <h2 className="min-w-0 truncate text-13 font-semibold" title={column.title}>
          {column.title}
        </h2>
        <span className="figures text-12 text-ink-3">{column.count ?? column.cards.length}</span>
        {column.summary && (
          <span className="figures min-w-0 shrink-1000 truncate text-12 text-ink-3">{column.summary}</span>
        )}
        {column.aside && <span className="ms-auto">{column.aside}</span>}
      </header>
      {column.top && <div className="shrink-0 pb-1.5">{column.top}</div>}
      <Virtualizer layout={ListLayout} layoutOptions={layout}>
        <GridList
          aria-label={column.title}
          data-column={column.id}
          items={column.cards}
          selectionMode="none"
          {...(onMove ? { dragAndDropHooks } : {})}
          {...(onOpen
            ? {
                onAction: (key) => {
                  const card = byId.get(String(key));
                  if (card) onOpen(card);
                },
              }
            : {})}
          renderEmptyState={() => <p className="px-3 py-6 text-center text-12 text-ink-3">{column.empty}</p>}
          className="min-h-24 flex-1 overflow-y-auto rounded-lg bg-sunken outline-none data-drop-over:outline-2 data-drop-over:-outline-offset-2 data-drop-over:outline-ring data-drop-target:outline-2 data-drop-target:-outline-offset-2 data-drop-target:outline-ring data-focus-visible:ring-inside forced-colors:border"
          dependencies={[places, renderCard, onMove, cardMenu]}
        >
          {(card: Card) => (
            <GridListItem
              id={card.id}
              textValue={cardLabel(card)}
              className={cls(cardLook, onOpen && 'cursor-pointer')}
            >
              <CardInside
                columnId={column.id}
                {...{ card, name: cardLabel(card), places, renderCard, onMove, cardMenu }}
              />
            </GridListItem>
          )}
        </GridList>
      </Virtualizer>
      {column.bottom && <div className="shrink-0 pt-1.5">{column.bottom}</div>}
    </section>
  );
}

interface CardInsideProps<Card> extends Pick<
  BoardProps<Card & { id: string }>,
  'renderCard' | 'onMove' | 'cardMenu'
> {
  card: Card & { id: string };
  name: string;
  columnId: string;
  places: readonly Place[];
}

/** A card and what can be done with it. */
const CardInside = memo(function CardInside<Card>({
  card,
  name,
  columnId,
  places,
  renderCard,
  onMove,
  cardMenu,
}: CardInsideProps<Card>) {
  const { t } = useLingui();
  const items = cardMenu?.(card) ?? [];
  const move = onMove
    ? moveItems(places, columnId, (to) => onMove({ cards: [card.id], to, before: null }))
    : [];
  const sections = [
    { id: 'move', label: t`Move to`, items: move },
    { id: 'more', items },
  ].filter((section) => section.items.length > 0);
  return (
    <>
      {renderCard(card)}
      <span className="absolute end-1 top-1 flex rounded-sm bg-surface opacity-0 group-data-focus-visible/card:opacity-100 group-data-hovered/card:opacity-100 focus-within:opacity-100 has-aria-expanded:opacity-100 pointer-coarse:opacity-100">
        {onMove && (
          <Button
            slot="drag"
            className="flex size-6 items-center justify-center rounded-sm text-ink-3 data-hovered:bg-hover data-hovered:text-ink [&_svg]:size-3.5"
          >
            <GripVertical aria-hidden="true" />
          </Button>
        )}
        {sections.length > 0 && (
          <Menu
            trigger={
              <IconButton size="sm" label={t`Actions for ${name}`} icon={<Ellipsis aria-hidden="true" />} />
            }
            items={sections}
            placement="bottom end"
          />
        )}
      </span>
    </>
  );
}) as <Card>(props: CardInsideProps<Card>) => ReactNode;

/** The menu that moves a card: every other column, in order. */
export function moveItems(
  columns: readonly Place[],
  from: string,
  moveTo: (column: string) => void,
): MenuItem[] {
  return columns
    .filter((column) => column.id !== from)
    .map((column) => ({
      id: `move:${column.id}`,
      label: column.title,
      ...(column.state ? { icon: <StateGlyph state={column.state} className="size-4!" /> } : {}),
      onAction: () => moveTo(column.id),
    }));
}

function useCardDrop<Card extends { id: string }>({ column, cardLabel, onMove }: BoardColumnProps<Card>) {
  const drop = (cards: string[], target?: { key: string; position: 'before' | 'after' }) =>
    onMove?.({ cards, to: column.id, before: landing(column.cards, cards, target) });
  const { dragAndDropHooks } = useDragAndDrop<Card>({
    getItems: (_keys, cards) => cards.map((card) => ({ [cardType]: card.id, 'text/plain': cardLabel(card) })),
    acceptedDragTypes: [cardType],
    getDropOperation: () => 'move',
    onReorder: ({ keys, target }) => drop([...keys].map(String), placeOf(target)),
    onInsert: ({ items, target }) => void idsOf(items).then((ids) => drop(ids, placeOf(target))),
    onRootDrop: ({ items }) => void idsOf(items).then((ids) => drop(ids)),
    renderDropIndicator: (target) => (
      <DropIndicator
        target={target}
        className="h-0.5 rounded-full outline-none data-drop-target:bg-ring forced-colors:data-drop-target:bg-[Highlight]"
      />
    ),
  });
  return dragAndDropHooks;
}

const placeOf = (target: { key: string | number; dropPosition: string }) => ({
  key: String(target.key),
  position: target.dropPosition === 'after' ? ('after' as const) : ('before' as const),
});

type Dropped = { kind: string; getText?: (type: string) => Promise<string> };

async function idsOf(items: readonly Dropped[]): Promise<string[]> {
  return Promise.all(items.flatMap((item) => (item.getText ? [item.getText(cardType)] : [])));
}

const cardLook =
  'group/card relative rounded-md border bg-surface p-2.5 text-13 outline-none transition-colors duration-100 select-none ' +
  'data-hovered:border-line-2 active:bg-hover data-carried:opacity-50 data-dragging:opacity-50 data-focus-visible:ring-inside data-selected:bg-accent-wash';
