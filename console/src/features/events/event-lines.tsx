import type { RecordedEvent } from '@hanse/sdk';
import { type Column, DataTable, defineTexts, Money, Section, useFormats, useTexts, wholeList } from '@hanse/ui';
import { Badge, Group, Text } from '@mantine/core';

const texts = defineTexts({
  en: { title: 'Lines', product: 'Product', category: 'Category', quantity: 'Quantity', net: 'Net amount' },
  de: { title: 'Positionen', product: 'Produkt', category: 'Kategorie', quantity: 'Menge', net: 'Nettobetrag' },
});

interface Line {
  id: string;
  sku: string | null;
  brand: string | null;
  category: string | null;
  labels: readonly string[];
  quantity: string;
  unit: string | null;
  netAmount: string | null;
}

/** The lines of a document as they were sent. Nothing for events without. */
export function EventLines({ event }: { event: RecordedEvent }) {
  const text = useTexts(texts);
  const formats = useFormats();
  const lines = linesOf(event.body);
  if (lines.length === 0) return null;
  const currency = typeof event.body.currency === 'string' ? event.body.currency : 'EUR';
  const columns: Column<Line>[] = [
    {
      key: 'product',
      title: text.product,
      main: true,
      render: ({ sku, id, brand, labels }) => (
        <Group gap="xs">
          {sku ?? id}
          {brand !== null && (
            <Text span inherit fw={400} c="dimmed">
              {brand}
            </Text>
          )}
          {labels.map((label) => (
            <Badge key={label} color="gray" size="sm">
              {label}
            </Badge>
          ))}
        </Group>
      ),
    },
    { key: 'category', title: text.category, render: ({ category }) => category ?? '–' },
    {
      key: 'quantity',
      title: text.quantity,
      align: 'right',
      render: ({ quantity, unit }) => `${formats.number(quantity)}${unit === null ? '' : ` ${unit}`}`,
    },
    {
      key: 'net',
      title: text.net,
      align: 'right',
      render: ({ netAmount }) => (netAmount === null ? '–' : <Money amount={netAmount} currency={currency} />),
    },
  ];
  return (
    <Section title={text.title} flush>
      <DataTable label={text.title} columns={columns} list={wholeList(lines)} keyOf={({ id }) => id} empty={null} />
    </Section>
  );
}

function linesOf(body: Record<string, unknown>): Line[] {
  if (!Array.isArray(body.lines)) return [];
  const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : null);
  return body.lines.map((line: Record<string, unknown>, index) => ({
    id: text(line.id) ?? String(index + 1),
    sku: text(line.sku),
    brand: text(line.brand),
    category: text(line.category),
    labels: Array.isArray(line.labels) ? line.labels.map(String) : [],
    quantity: text(line.quantity) ?? '0',
    unit: text(line.unit),
    netAmount: text(line.netAmount),
  }));
}
