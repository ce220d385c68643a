import { defineTexts } from '@hanse/ui';

/** Ways of signing in. */
export const policyTexts = defineTexts({
  en: {
    names: { password: 'Password', link: 'Link by e-mail', passkey: 'Passkey', sso: 'Single sign-on' },
    abouts: {
      password: 'At least ten characters.',
      link: 'Signs in once, for 20 minutes. Invitations are such links, too.',
      passkey: 'Checks the person and the device, and counts as two factors.',
      sso: 'By a provider listed below.',
    },
  },
  de: {
    names: { password: 'Passwort', link: 'Link per E-Mail', passkey: 'Passkey', sso: 'Single Sign-on' },
    abouts: {
      password: 'Mindestens zehn Zeichen.',
      link: 'Meldet einmal an, 20 Minuten lang. Auch Einladungen sind solche Links.',
      passkey: 'Prüft Person und Gerät und zählt als zwei Faktoren.',
      sso: 'Über einen Anbieter, der unten steht.',
    },
  },
});
