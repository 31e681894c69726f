using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using QRCoder;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Tracking.Links;

internal sealed record QrSizeWrong() : ValidationError(
    "qr.size", $"A size from {DrawQr.SizeMin} to {DrawQr.SizeMax} pixels.", "size");

internal sealed record QrFormatWrong() : ValidationError("qr.format", "One of svg and png.", "format");

/// <summary>A link's address as a QR code, with the sub-ids that are asked for.</summary>
internal static class DrawQr
{
    public const int SizeMin = 64;
    public const int SizeMax = 2048;

    private const int SizeDefault = 512;

    /// <summary>Once for keys and once for the pages, which are entered with the session's cookie.</summary>
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        api.MapGet("/links/{id:guid}/qr", EndpointAsync)
            .Needs(Permission.ManageLinks, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
            .WithName("DrawLinkQr")
            .WithSummary("A link as a QR code: format svg or png, size in pixels, sub1 to sub10.");
        root.MapGet("/links/{id:guid}/qr", EndpointAsync).RequireAuthorization()
            .Needs(Permission.ManageLinks, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
            .ExcludeFromDescription();
    }

    /// <summary>Pixels per module, so that the picture is at most <paramref name="size"/> wide but has whole
    /// pixels.</summary>
    public static (byte[] Bytes, string ContentType) Draw(string text, bool asPng, int size)
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var pixels = Math.Max(1, size / data.ModuleMatrix.Count);
        if (asPng)
        {
            using var png = new PngByteQRCode(data);
            return (png.GetGraphic(pixels), "image/png");
        }

        using var svg = new SvgQRCode(data);
        return (Encoding.UTF8.GetBytes(svg.GetGraphic(pixels)), "image/svg+xml");
    }

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> EndpointAsync(
        Guid id, string? format, int? size, bool? download, AppDbContext db, LinkUrls urls, HttpRequest http,
        CancellationToken ct)
    {
        if (format is not (null or "svg" or "png"))
        {
            return new QrFormatWrong().ToProblem();
        }

        if (size is < SizeMin or > SizeMax)
        {
            return new QrSizeWrong().ToProblem();
        }

        if (await db.Set<Link>().AsNoTracking().FirstOrDefaultAsync(l => l.Id == LinkId.From(id), ct) is not { } link)
        {
            return new LinkUnknown().ToProblem();
        }

        var url = SubIds.Of(http).On(await urls.OfAsync(link, ct));
        var asPng = string.Equals(format, "png", StringComparison.Ordinal);
        var (bytes, type) = Draw(url, asPng, size ?? SizeDefault);
        return TypedResults.File(bytes, type, download is true ? $"{link.Code}.{(asPng ? "png" : "svg")}" : null);
    }
}
