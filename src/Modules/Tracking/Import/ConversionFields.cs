using System.Collections.Frozen;
using Rattan.Platform.Imports;
using Rattan.Platform.Ui.Texts;

namespace Rattan.Tracking.Import;

/// <summary>What a column of a file of orders may mean.</summary>
internal static class ConversionFields
{
    public const string ExternalId = "externalId";
    public const string OccurredAt = "occurredAt";
    public const string Amount = "amount";
    public const string Currency = "currency";
    public const string Type = "type";
    public const string CustomerId = "customerId";
    public const string ClickId = "clickId";
    public const string CouponCode = "couponCode";
    public const string Partner = "partner";
    public const string Sku = "sku";
    public const string Quantity = "quantity";

    public static readonly IReadOnlyList<string> All =
    [
        ExternalId, OccurredAt, Amount, Currency, Type, CustomerId, ClickId, CouponCode, Partner, Sku, Quantity,
    ];

    /// <summary>What such columns are called in files, beside their own words; without spaces and diacritics.</summary>
    private static readonly Dictionary<string, string> Called = new(StringComparer.Ordinal)
    {
        [ExternalId] = "id order orderid ordernumber orderno ordername externalid reference transaction transactionid "
            + "invoice invoicenumber ma madon madonhang sodon sodonhang donhang magiaodich mahoadon 编号 订单 订单号 "
            + "订单编号 单号 交易号 流水号",
        [OccurredAt] = "date day time datetime orderdate ordertime createdat created createdon paidat occurredat when "
            + "timestamp ngay ngaydat ngaydathang ngaymua ngaytao thoigian ngaygio 日期 时间 下单时间 订单日期 "
            + "创建时间 付款时间 成交时间",
        [Amount] = "amount total subtotal ordertotal orderamount ordervalue value price net revenue sales sotien "
            + "tongtien thanhtien giatri giatridon giatridonhang doanhthu tonggiatri 金额 订单金额 总额 总价 实付金额 "
            + "成交金额 价格",
        [Currency] = "currency currencycode tiente donvitien donvitiente loaitien 货币 币种 币别",
        [Type] = "type kind conversiontype ordertype loai loaidon loaichuyendoi 类型 转化类型 订单类型",
        [CustomerId] = "customer customerid customernumber clientid userid buyer buyerid khachhang makhach makhachhang "
            + "idkhachhang nguoimua 客户 客户编号 客户id 用户 用户id 买家 会员编号",
        [ClickId] = "click clickid clickref rtncid subid maclick luotnhap maluotnhap 点击 点击编号 点击id 点击标识",
        [CouponCode] = "coupon couponcode code discountcode promocode promo voucher vouchercode magiamgia maquatang "
            + "makhuyenmai phieugiamgia 优惠券 优惠码 折扣码 券码",
        [Partner] = "partner partnerid partnernumber affiliate affiliateid publisher publisherid doitac madoitac "
            + "sodoitac congtacvien mactv 伙伴 伙伴编号 推广伙伴 推广者 推手",
        [Sku] = "sku product productid productcode item itemid masanpham mahang sanpham 商品 商品编号 商品编码 产品编号 货号",
        [Quantity] = "quantity qty count units items soluong sl 数量 件数",
    };

    private static readonly FrozenSet<string> Known = All.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsKnown(string key) => Known.Contains(key);

    public static string TextKey(string key) => $"conversions.field.{key}";

    public static IReadOnlyList<string> Suggest(IReadOnlyList<string> columns, ITexts texts) =>
        FileWords.Suggest(columns, All, Called, TextKey, texts);
}
