import demo from './demo.json';
import landing from './landing.json';
import role from './role.json';
import shell from './shell.json';
import signIn from './sign-in.json';
import state from './state.json';

/** The words of the sign-in page and of what every page needs. */
export const messages = { ...demo, ...landing, ...role, ...shell, ...signIn, ...state };
