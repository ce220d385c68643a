import { UiProvider, useStored } from '@hanse/ui';
import { RouterProvider } from '@tanstack/react-router';
import { router } from './router.ts';
import { brandStore } from './session/brand.ts';

export function App() {
  const { colour } = useStored(brandStore);
  return (
    <UiProvider brandColour={colour}>
      <RouterProvider router={router} />
    </UiProvider>
  );
}
