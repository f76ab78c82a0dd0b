/** Needs: front door. */
export { createPost, movePost } from './commands.ts'
export { acceptedPosts, type PostWithWords } from './facts.ts'
export { needRoutes } from './routes.ts'
