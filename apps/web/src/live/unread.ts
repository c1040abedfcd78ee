import { createStore } from '../state/store';

/** How many notifications are unread: for the window's title, which says so and nothing else of them. */
export const unreadCount = createStore(0);
