/** The circles of kinship that avoidance rules speak of. */
export type KinCircle = 'spouse' | 'lineal' | 'collateral' | 'in-law'
