// Why a page cannot be made, for whoever asked for it.

export class PageError extends Error {}
