/** Needs: front door. */
export { createPost, movePost } from './commands.ts'
export { acceptedPosts, type PostWithWords } from './facts.ts'
export { listPosts } from './queries.ts'
export { needRoutes } from './routes.ts'
export { fillSearchKeys } from './search-keys.ts'
