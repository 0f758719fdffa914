import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { Avatar, Tooltip } from '../ui/index.ts';
import { Button } from 'react-aria-components';
import type { SharedText, Writer } from './shared-text.ts';

/** Who else has this text open now. */
export function Others({ text, self }: { text: SharedText; self: Writer }) {
  const { t } = useLingui();
  const others = useOthers(text);
  return others.map(({ client, name, id }) => {
    const label = id === self.id ? t`${name}, another window` : t`${name} is here`;
    return (
      <Tooltip key={client} text={label}>
        <Button aria-label={label} className="cursor-default rounded-full">
          <Avatar name={name} id={id} size="sm" isDecorative />
        </Button>
      </Tooltip>
    );
  });
}

interface Other extends Writer {
  client: number;
}

function useOthers({ awareness, doc }: SharedText): Other[] {
  const [others, setOthers] = useState<Other[]>([]);
  useEffect(() => {
    const read = () => {
      const next = [...awareness.getStates()].flatMap(([client, state]) => {
        const user = state['user'] as Partial<Writer> | undefined;
        if (client === doc.clientID || !user) return [];
        return [{ client, name: String(user.name ?? '').slice(0, 60), id: String(user.id ?? '') }];
      });
      setOthers((old) => (JSON.stringify(old) === JSON.stringify(next) ? old : next));
    };
    read();
    awareness.on('change', read);
    return () => awareness.off('change', read);
  }, [awareness, doc]);
  return others;
}
