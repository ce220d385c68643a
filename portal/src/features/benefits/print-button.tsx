import { Button, Stack } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { RefusalNote } from '../../parts/refusal-note.tsx';
import { useInCompany } from '../../session/use-in-company.ts';

const MINUTE = 60_000;

/** Opens the sheet as a PDF. */
export function PrintButton({ icon: Mark, children }: { icon: Icon; children: string }) {
  const scope = useInCompany();
  const print = useMutation({
    mutationFn: async () => {
      const file = await api.printMemberBenefits(scope);
      const address = URL.createObjectURL(await file.blob());
      const link = document.createElement('a');
      link.href = address;
      link.target = '_blank';
      link.rel = 'noopener';
      link.click();
      globalThis.setTimeout(() => URL.revokeObjectURL(address), MINUTE);
    },
  });
  return (
    <Stack gap="xs" align="flex-end">
      <Button
        variant="default"
        size="md"
        leftSection={<Mark size={18} />}
        loading={print.isPending}
        onClick={() => print.mutate()}
      >
        {children}
      </Button>
      {print.error !== null && <RefusalNote error={print.error} />}
    </Stack>
  );
}
