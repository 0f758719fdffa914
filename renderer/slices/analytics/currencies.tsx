import { useLingui } from '@lingui/react/macro';
import { Banner, Button } from '#renderer/ui/index.ts';
import { useNames } from './words.ts';

/** More than these stand in the filter above. */
const MOST = 4;

export interface CurrenciesProps {
  of: readonly string[];
  onChoose: (currency: string) => void;
}

/** Money of several currencies has no sum: the person chooses which to see. */
export function Currencies({ of, onChoose }: CurrenciesProps) {
  const { t } = useLingui();
  const names = useNames();
  return (
    <Banner
      title={t`Money here is in several currencies, so it is not added up`}
      action={
        of.length <= MOST &&
        of.map((currency) => (
          <Button key={currency} size="sm" onPress={() => onChoose(currency)}>
            {t`Show ${names.currency(currency)}`}
          </Button>
        ))
      }
    >
      {t`Choose one to see spend, revenue and what is divided by them.`}
    </Banner>
  );
}
