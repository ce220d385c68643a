/** Takes a list along as a file, narrowed and ordered as it is shown. */
import { defineTexts, saveFile, useProblemText, useTexts } from '@hanse/ui';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';

const texts = defineTexts({ en: { export: 'Export' }, de: { export: 'Exportieren' } });

export function ExportButton(props: { fileName: string; load: () => Promise<Parameters<typeof saveFile>[0]> }) {
  const { fileName, load } = props;
  const text = useTexts(texts);
  const problem = useProblemText();
  const [busy, setBusy] = useState(false);
  const fetchFile = async () => {
    setBusy(true);
    try {
      await saveFile(await load(), fileName);
    } catch (failure) {
      notifications.show({ message: problem(failure), color: 'red' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      variant="default"
      leftSection={<IconDownload size={16} stroke={1.7} />}
      loading={busy}
      onClick={() => void fetchFile()}
    >
      {text.export}
    </Button>
  );
}
