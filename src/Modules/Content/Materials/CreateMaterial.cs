using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Content;
using Rattan.Contracts.Merchants;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Content.Materials;

/// <param name="Open">Gives the content from its beginning, as often as it is asked.</param>
internal sealed record MaterialUpload(string Name, string ContentType, Func<Stream> Open)
{
    public static MaterialUpload? Of(IFormFile? file) =>
        file is { Length: > 0 } ? new(file.FileName, file.ContentType, file.OpenReadStream) : null;
}

/// <summary>Adds a material to a program.</summary>
internal sealed class CreateMaterial(
    AppDbContext db, IPrograms programs, IFiles files, Caller caller, TimeProvider clock)
{
    public const int MaterialsMax = 1000;

    private static readonly string[] Pictures = ["image/png", "image/jpeg", "image/gif", "image/webp"];

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/programs/{id}/materials", PostAsync)
        .WithName("CreateMaterial").DisableAntiforgery()
        .Needs(Permission.ManageLinks, ScopeKind.Network, ScopeKind.Merchant)
        .WithSummary("Adds a material to a program; a form with kind, title, body, url, language, note, validFrom, "
            + "validUntil and file.");

    public async Task<Result<MaterialAnswer>> HandleAsync(
        string programId, MaterialRequest request, MaterialUpload? upload, CancellationToken ct)
    {
        if (!EntityId.TryParse<ProgramId>(programId, out var id)
            || (await programs.FindAsync([id], ct)).GetValueOrDefault(id) is not { } program
            || !caller.MayActFor(program.MerchantId))
        {
            return new MaterialProgramUnknown();
        }

        if (!EnumText.TryParse<MaterialKind>(request.Kind, out var kind))
        {
            return new ValidationError("material.kind", "text, page, banner, video or file.", "kind");
        }

        if (!MaterialTerms.None.With(request, kind, program).TryValue(out var terms, out var refused))
        {
            return refused;
        }

        if (await db.Set<Material>().CountAsync(m => m.ProgramId == id, ct) >= MaterialsMax)
        {
            return new MaterialsMany(MaterialsMax);
        }

        if (!(await KeepAsync(kind, upload, ct)).TryValue(out var kept, out refused))
        {
            return refused;
        }

        var now = clock.Now();
        var material = new Material
        {
            Id = EntityId.New<MaterialId>(now),
            ProgramId = program.Id,
            MerchantId = program.MerchantId,
            Kind = kind,
            File = kept.File,
            Width = kept.Width,
            Height = kept.Height,
            MadeByName = caller.Name,
            MadeAt = now,
        };
        material.Say(terms);
        db.Add(material);
        return MaterialAnswer.Of(material, program, now);
    }

    private async Task<Result<Kept>> KeepAsync(MaterialKind kind, MaterialUpload? upload, CancellationToken ct)
    {
        if (kind is not (MaterialKind.Banner or MaterialKind.File))
        {
            return upload is null
                ? new Kept(null, null, null)
                : new ValidationError("material.file", "Only a banner and a file are uploaded.", "file");
        }

        if (upload is null)
        {
            return new ValidationError("material.file", "A file is needed.", "file");
        }

        await using var content = upload.Open();
        if (!(await files.SaveAsync(upload.Name, upload.ContentType, content, ct))
            .TryValue(out var file, out var refused))
        {
            return refused;
        }

        if (kind == MaterialKind.File)
        {
            return new Kept(file, null, null);
        }

        await using var picture = upload.Open();
        return Pictures.Contains(file.ContentType, StringComparer.Ordinal)
            && await ImageSize.ReadAsync(picture, ct) is var (width, height)
                ? new Kept(file, width, height)
                : new ValidationError("material.picture", "A banner is a PNG, JPEG, GIF or WebP picture.", "file");
    }

    private static async Task<Results<Created<MaterialAnswer>, ProblemHttpResult>> PostAsync(
        string id, [FromForm] MaterialRequest request, IFormFile? file, Books books, Caller caller,
        CancellationToken ct) =>
        (await books.WriteAsync<CreateMaterial, MaterialAnswer>(
            caller, (h, token) => h.HandleAsync(id, request, MaterialUpload.Of(file), token), ct))
            .TryValue(out var made, out var refused)
            ? TypedResults.Created($"/api/v1/materials/{made.Id}", made)
            : refused.ToProblem();

    private sealed record Kept(StoredFile? File, int? Width, int? Height);
}
