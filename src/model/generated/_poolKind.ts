export enum PoolKind {
    StakePool = "StakePool",
    Vault = "Vault",
}
