using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Rattan.Kernel.Json;
using Rattan.Platform.Imports;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Partners.Imports;

/// <summary>Imports a file straight away, for the command line: nothing is stored of it.</summary>
internal sealed class ImportByHand(MapPartnerFile mapping, RunImport running, ITexts texts)
{
    /// <param name="mapJson">As in PUT /partner-files/{id}; null or without <c>mapping</c>, the headings say what the
    /// columns mean.</param>
    public async Task<Result<ImportTally>> HandleAsync(
        Stream file, string? mapJson, bool dry, Stream refused, Action<long, long> progress, CancellationToken ct)
    {
        if (!Parse(mapJson).TryValue(out var request, out var malformed))
        {
            return malformed;
        }

        if (!(await CsvTable.HeadAsync(file, 1, ct)).TryValue(out var head, out var unreadable))
        {
            return unreadable;
        }

        var columns = request.Mapping ?? FileFields.Suggest(head.Columns, texts);
        if (MapPartnerFile.RefuseMapping(columns, head.Columns.Count, request) is { } wrong)
        {
            return wrong;
        }

        if (!(await mapping.SettingsAsync(request, ct)).TryValue(out var settings, out var unusable))
        {
            return unusable;
        }

        var plan = new ImportPlan(head.Separator, head.Columns, columns, settings, dry, texts.Language);
        var watch = new ImportWatch((done, total, _, _) =>
        {
            progress(done, total);
            return Task.CompletedTask;
        });
        return await running.RunAsync(file, plan, watch, new ImportOutput(Stream.Null, refused), ct);
    }

    private static Result<MapPartnerFileRequest> Parse(string? json)
    {
        try
        {
            return json is null
                ? new MapPartnerFileRequest()
                : JsonSerializer.Deserialize<MapPartnerFileRequest>(json, RattanJson.Options)
                    ?? new MapPartnerFileRequest();
        }
        catch (JsonException wrong)
        {
            return new ValidationError("partner_file.map_malformed", wrong.Message, wrong.Path);
        }
    }
}
