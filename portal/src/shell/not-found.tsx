import { defineTexts, EmptyState, useTexts } from '@hanse/ui';
import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';

const texts = defineTexts({
  en: {
    title: 'There is no such page',
    about: 'The address may be mistyped, or what it led to was deleted.',
    home: 'Go to the start',
  },
  de: {
    title: 'Diese Seite gibt es nicht',
    about: 'Die Adresse ist vielleicht vertippt, oder was dort war, wurde gelöscht.',
    home: 'Zum Anfang',
  },
});

export function NotFound() {
  const text = useTexts(texts);
  return (
    <EmptyState
      icon={IconMapOff}
      title={text.title}
      action={
        <Button component={Link} to="/">
          {text.home}
        </Button>
      }
    >
      {text.about}
    </EmptyState>
  );
}
