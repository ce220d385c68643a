export { createStore, useStored, type ValueStore } from '@hanse/ui';
