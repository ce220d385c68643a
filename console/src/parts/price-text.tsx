import { Money, Units } from '@hanse/ui';
import { useNames } from './names.ts';

interface Price {
  units: readonly { unit: string; amount: string }[];
  money?: { currency: string; amount: string } | null;
}

/** Units, and money beside them where there is any: `400 points + €20.00`. */
export function PriceText({ price }: { price: Price | undefined }) {
  const names = useNames();
  if (price === undefined) return <>–</>;
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      {price.units.map(({ unit, amount }, index) => (
        <span key={unit}>
          {index > 0 && ' + '}
          <Units amount={amount} unit={names.unit(unit)} />
        </span>
      ))}
      {price.money != null && (
        <>
          {price.units.length > 0 && ' + '}
          <Money amount={price.money.amount} currency={price.money.currency} />
        </>
      )}
    </span>
  );
}
