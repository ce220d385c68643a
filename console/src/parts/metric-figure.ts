/** Figures of metrics as people write them: money with its sign, what is counted as a number. */
import { useFormats } from '@hanse/ui';
import { useRead } from '../api.ts';

/** @returns gives a figure of a metric, by the metric's key */
export function useMetricFigure(): (metric: string, value: string | number) => string {
  const formats = useFormats();
  const { data } = useRead('listMetrics', { limit: 200 });
  const { data: programme } = useRead('getProgramme', {});
  return (metric, value) => {
    const definition = data?.data.find(({ key }) => key === metric)?.definition;
    const currency = programme?.currency;
    return definition !== undefined && typeof currency === 'string' && countsMoney(definition)
      ? formats.money(String(value), currency, { trim: true })
      : formats.number(String(value));
  };
}

/** It adds up or keeps amounts as they stand in events and lines. */
function countsMoney({ aggregation, value }: Readonly<Record<string, unknown>>): boolean {
  return (
    ['sum', 'max', 'first', 'last'].includes(String(aggregation)) &&
    /(^|\.)(netAmount|taxAmount|marginAmount)$/.test(String(value ?? '').trim())
  );
}
