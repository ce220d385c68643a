import { formatInstant, type Instant } from '#kernel';
import type { Queryable } from '#platform/postgres';
import type { TaxTreatment } from '../domain/tax-treatment.ts';

interface Row {
  tax_class: string;
  taxed_by: TaxTreatment['taxedBy'];
  text: TaxTreatment['text'];
}

const fromRow = ({ tax_class, taxed_by, text }: Row): TaxTreatment => ({
  taxClass: tax_class,
  taxedBy: taxed_by,
  text,
});

export async function selectTaxTreatments(db: Queryable, workspaceId: string): Promise<TaxTreatment[]> {
  const { rows } = await db.query<Row>(
    'select tax_class, taxed_by, text from tax_treatment where workspace_id = $1 order by tax_class',
    [workspaceId],
  );
  return rows.map(fromRow);
}

export async function saveTaxTreatment(
  tx: Queryable,
  workspaceId: string,
  { taxClass, taxedBy, text }: TaxTreatment,
  { by, now }: { by: string; now: Instant },
): Promise<void> {
  await tx.query(
    `insert into tax_treatment (workspace_id, tax_class, taxed_by, text, changed_at, changed_by)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (workspace_id, tax_class) do update set taxed_by = excluded.taxed_by, text = excluded.text,
       changed_at = excluded.changed_at, changed_by = excluded.changed_by`,
    [workspaceId, taxClass, taxedBy, JSON.stringify(text), formatInstant(now), by],
  );
}
