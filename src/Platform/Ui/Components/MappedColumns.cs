using Rattan.Platform.Imports;

namespace Rattan.Platform.Ui.Components;

/// <summary>What came from a <see cref="MappingForm"/>.</summary>
public sealed class MappedColumns
{
    public List<string?> Mapping { get; set => field = value ?? []; } = [];

    public static MappedColumns Of(BroughtFile file) => new() { Mapping = [.. file.Mapping] };

    public IReadOnlyList<string> Keys() => [.. Mapping.Select(key => key ?? "")];
}
