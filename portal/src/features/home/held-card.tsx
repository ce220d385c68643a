/** Where nothing is collected, what one has are benefits: the first of them, with what is left. */
import { defineTexts, Section, useTexts } from '@hanse/ui';
import { Skeleton, Text } from '@mantine/core';
import { IconAward, IconChevronRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useRead } from '../../api.ts';
import parts from '../../parts/parts.module.css';
import { RowSymbol } from '../../parts/row-symbol.tsx';
import { useInCompany } from '../../session/use-in-company.ts';

const texts = defineTexts({
  en: {
    title: 'What you have',
    left: (left: string) => `${left} left`,
    all: (count: number) => `All ${count} benefits`,
  },
  de: { title: 'Was Sie haben', left: (left) => `noch ${left}`, all: (count) => `Alle ${count} Leistungen` },
});

const SHOWN = 4;

export function HeldCard() {
  const text = useTexts(texts);
  const { data, error } = useRead('getMemberBenefits', useInCompany());
  // Without a connection it is not there; what is there stands beside it.
  if (error !== null && data === undefined) return null;
  if (data === undefined) return <Skeleton height={180} radius="lg" />;
  const { benefits } = data;
  if (benefits.length === 0) return null;
  return (
    <Section title={text.title} flush>
      <div className={parts.rows}>
        {benefits.slice(0, SHOWN).map(({ key, name, value, left }) => (
          <Link key={key} className={parts.row} to="/benefits">
            <RowSymbol icon={IconAward} tone="brand" />
            <Text span size="sm" fw={550} className={parts.rowText}>
              {name}
            </Text>
            <Text span size="sm" className={`${parts.amount} hanse-numbers`}>
              {left === null ? value : text.left(left)}
            </Text>
            <IconChevronRight size={18} color="var(--hanse-text-quiet)" aria-hidden style={{ flexShrink: 0 }} />
          </Link>
        ))}
        {benefits.length > SHOWN && (
          <Link className={parts.row} to="/benefits">
            <Text span size="sm" c="brand" fw={550}>
              {text.all(benefits.length)}
            </Text>
          </Link>
        )}
      </div>
    </Section>
  );
}
