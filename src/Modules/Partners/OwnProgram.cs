using Rattan.Contracts.Merchants;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners;

/// <summary>A program that the caller may set up: any for the network, its own for a merchant.</summary>
internal sealed class OwnProgram(IPrograms programs, Caller caller)
{
    public async Task<Result<ProgramFacts>> FindAsync(string? id, CancellationToken ct) =>
        await AnyAsync(id, ct) is { } program && caller.MayActFor(program.MerchantId)
            ? program
            : new ProgramUnknown();

    /// <summary>Whoever asks; null when there is none.</summary>
    public async Task<ProgramFacts?> AnyAsync(string? id, CancellationToken ct) =>
        EntityId.TryParse<ProgramId>(id, out var programId)
            ? (await programs.FindAsync([programId], ct)).GetValueOrDefault(programId)
            : null;
}
