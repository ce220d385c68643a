import '@mantine/notifications/styles.layer.css';
import { Notifications } from '@mantine/notifications';

/** What was done, said in passing: at the top, where no thumb covers it. */
export function Toasts() {
  return <Notifications position="top-center" limit={3} />;
}
