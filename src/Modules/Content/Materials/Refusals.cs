namespace Rattan.Content.Materials;

internal sealed record MaterialUnknown() : NotFoundError("material.unknown", "There is no such material.");

internal sealed record MaterialProgramUnknown()
    : NotFoundError("program.unknown", "There is no such program.");

internal sealed record MaterialsMany(int Max)
    : ConflictError("material.too_many", $"A program has {Max} materials at most; archived ones count.");
