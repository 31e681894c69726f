using System.Text.Json;
using Rattan.Contracts.Merchants;
using Rattan.Kernel.Json;

namespace Rattan.Merchants.SiteReviews;

/// <summary>The checklist that comes with the program, in three languages. It is stored when it is first
/// changed.</summary>
internal static class StandardChecklist
{
    public static readonly SiteChecklistId Id =
        SiteChecklistId.From(Guid.Parse("01900000-0000-7000-8000-0000000000a4"));

    private static readonly Lazy<ChecklistFields> Fields = new(Read);

    public static ChecklistAnswer First => new(Id, 1, Fields.Value);

    private static ChecklistFields Read()
    {
        using var file = typeof(StandardChecklist).Assembly.GetManifestResourceStream("standard-checklist.json")!;
        return JsonSerializer.Deserialize<ChecklistFields>(file, RattanJson.Options)!;
    }
}
