/** A page of the portal: its title, also that of the window, with the programme's name. */
import { Page, type PageProps, useStored } from '@hanse/ui';
import { useEffect } from 'react';
import { brandStore } from '../session/brand.ts';

export function PortalPage(props: PageProps) {
  const { name } = useStored(brandStore);
  const { title } = props;
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);
  return <Page {...props} />;
}
