import { defineTexts, EmptyState, useTexts } from '@hanse/ui';
import { IconBuildingOff } from '@tabler/icons-react';
import type { Member } from '../session/member.tsx';
import classes from './shell.module.css';
import { ViewNotice } from './view-notice.tsx';

const texts = defineTexts({
  en: {
    title: (name: string) => `Hello ${name}, you belong to no company here yet`,
    about: 'Ask whoever looks after your company to invite you. If you were invited, open the link in that mail.',
  },
  de: {
    title: (name) => `Hallo ${name}, Sie gehören hier noch zu keinem Unternehmen`,
    about:
      'Bitten Sie jemanden, der Ihr Unternehmen hier verwaltet, um eine Einladung. Haben Sie schon eine, öffnen Sie den Link in dieser Mail.',
  },
});

export function NoCompany({ member }: { member: Member }) {
  const text = useTexts(texts);
  return (
    <>
      {member.viewedBy !== null && <ViewNotice member={member} />}
      <main className={classes.alone}>
        <EmptyState icon={IconBuildingOff} title={text.title(member.person.givenName)}>
          {text.about}
        </EmptyState>
      </main>
    </>
  );
}
