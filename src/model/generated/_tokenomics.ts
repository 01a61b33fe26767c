import assert from "assert"
import * as marshal from "./marshal"

export class Tokenomics {
    private _phaRate!: bigint
    private _rho!: bigint
    private _budgetPerBlock!: bigint
    private _vMax!: bigint
    private _costK!: bigint
    private _costB!: bigint
    private _slashRate!: bigint
    private _treasuryRatio!: bigint
    private _heartbeatWindow!: number
    private _rigK!: bigint
    private _rigB!: bigint
    private _re!: bigint
    private _k!: bigint
    private _kappa!: bigint

    constructor(props?: Partial<Omit<Tokenomics, 'toJSON'>>, json?: any) {
        Object.assign(this, props)
        if (json != null) {
            this._phaRate = marshal.bigint.fromJSON(json.phaRate)
            this._rho = marshal.bigint.fromJSON(json.rho)
            this._budgetPerBlock = marshal.bigint.fromJSON(json.budgetPerBlock)
            this._vMax = marshal.bigint.fromJSON(json.vMax)
            this._costK = marshal.bigint.fromJSON(json.costK)
            this._costB = marshal.bigint.fromJSON(json.costB)
            this._slashRate = marshal.bigint.fromJSON(json.slashRate)
            this._treasuryRatio = marshal.bigint.fromJSON(json.treasuryRatio)
            this._heartbeatWindow = marshal.int.fromJSON(json.heartbeatWindow)
            this._rigK = marshal.bigint.fromJSON(json.rigK)
            this._rigB = marshal.bigint.fromJSON(json.rigB)
            this._re = marshal.bigint.fromJSON(json.re)
            this._k = marshal.bigint.fromJSON(json.k)
            this._kappa = marshal.bigint.fromJSON(json.kappa)
        }
    }

    get phaRate(): bigint {
        assert(this._phaRate != null, 'uninitialized access')
        return this._phaRate
    }

    set phaRate(value: bigint) {
        this._phaRate = value
    }

    get rho(): bigint {
        assert(this._rho != null, 'uninitialized access')
        return this._rho
    }

    set rho(value: bigint) {
        this._rho = value
    }

    get budgetPerBlock(): bigint {
        assert(this._budgetPerBlock != null, 'uninitialized access')
        return this._budgetPerBlock
    }

    set budgetPerBlock(value: bigint) {
        this._budgetPerBlock = value
    }

    get vMax(): bigint {
        assert(this._vMax != null, 'uninitialized access')
        return this._vMax
    }

    set vMax(value: bigint) {
        this._vMax = value
    }

    get costK(): bigint {
        assert(this._costK != null, 'uninitialized access')
        return this._costK
    }

    set costK(value: bigint) {
        this._costK = value
    }

    get costB(): bigint {
        assert(this._costB != null, 'uninitialized access')
        return this._costB
    }

    set costB(value: bigint) {
        this._costB = value
    }

    get slashRate(): bigint {
        assert(this._slashRate != null, 'uninitialized access')
        return this._slashRate
    }

    set slashRate(value: bigint) {
        this._slashRate = value
    }

    get treasuryRatio(): bigint {
        assert(this._treasuryRatio != null, 'uninitialized access')
        return this._treasuryRatio
    }

    set treasuryRatio(value: bigint) {
        this._treasuryRatio = value
    }

    get heartbeatWindow(): number {
        assert(this._heartbeatWindow != null, 'uninitialized access')
        return this._heartbeatWindow
    }

    set heartbeatWindow(value: number) {
        this._heartbeatWindow = value
    }

    get rigK(): bigint {
        assert(this._rigK != null, 'uninitialized access')
        return this._rigK
    }

    set rigK(value: bigint) {
        this._rigK = value
    }

    get rigB(): bigint {
        assert(this._rigB != null, 'uninitialized access')
        return this._rigB
    }

    set rigB(value: bigint) {
        this._rigB = value
    }

    get re(): bigint {
        assert(this._re != null, 'uninitialized access')
        return this._re
    }

    set re(value: bigint) {
        this._re = value
    }

    get k(): bigint {
        assert(this._k != null, 'uninitialized access')
        return this._k
    }

    set k(value: bigint) {
        this._k = value
    }

    get kappa(): bigint {
        assert(this._kappa != null, 'uninitialized access')
        return this._kappa
    }

    set kappa(value: bigint) {
        this._kappa = value
    }

    toJSON(): object {
        return {
            phaRate: marshal.bigint.toJSON(this.phaRate),
            rho: marshal.bigint.toJSON(this.rho),
            budgetPerBlock: marshal.bigint.toJSON(this.budgetPerBlock),
            vMax: marshal.bigint.toJSON(this.vMax),
            costK: marshal.bigint.toJSON(this.costK),
            costB: marshal.bigint.toJSON(this.costB),
            slashRate: marshal.bigint.toJSON(this.slashRate),
            treasuryRatio: marshal.bigint.toJSON(this.treasuryRatio),
            heartbeatWindow: this.heartbeatWindow,
            rigK: marshal.bigint.toJSON(this.rigK),
            rigB: marshal.bigint.toJSON(this.rigB),
            re: marshal.bigint.toJSON(this.re),
            k: marshal.bigint.toJSON(this.k),
            kappa: marshal.bigint.toJSON(this.kappa),
        }
    }
}
