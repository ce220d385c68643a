// Generated from the OpenAPI document: `npm run generate:sdk`. Do not edit.

/** Codes that any operation may be refused with. */
export type CommonProblemCode =
  | 'authentication_failed'
  | 'authentication_required'
  | 'database_busy'
  | 'database_unavailable'
  | 'idempotency_key_in_progress'
  | 'idempotency_key_invalid'
  | 'idempotency_key_reused'
  | 'internal_error'
  | 'invalid_encoding'
  | 'malformed_json'
  | 'malformed_request'
  | 'nesting_too_deep'
  | 'not_found'
  | 'payload_too_large'
  | 'permission_denied'
  | 'rate_limited'
  | 'temporarily_unavailable'
  | 'unsupported_media_type'
  | 'validation_failed';

/** Codes of all operations. */
export type KnownProblemCode =
  | 'account_merged'
  | 'account_reference_ambiguous'
  | 'account_unknown'
  | 'adjustment_hash_differs'
  | 'adjustment_limit_exceeded'
  | 'adjustment_needs_approval'
  | 'adjustment_needs_person'
  | 'adjustment_not_waiting'
  | 'adjustment_own_request'
  | 'adjustment_reason_unknown'
  | 'administrator_required'
  | 'amount_not_positive'
  | 'amount_too_large'
  | 'amount_too_precise'
  | 'announcement_type_unknown'
  | 'api_key_expiry_past'
  | 'archive_refused'
  | 'authentication_failed'
  | 'authentication_required'
  | 'backtest_campaign_unknown'
  | 'backtest_ended'
  | 'backtest_invalid'
  | 'backtest_not_done'
  | 'benefit_ended'
  | 'benefit_not_changeable'
  | 'benefit_unknown'
  | 'blackout_period_invalid'
  | 'budget_below_used'
  | 'campaign_status_invalid'
  | 'campaign_unknown'
  | 'company_units_not_allowed'
  | 'consent_text_taken'
  | 'consent_text_unknown'
  | 'cost_period_invalid'
  | 'coupon_already_redeemed'
  | 'coupon_attempts_exceeded'
  | 'coupon_code_taken'
  | 'coupon_not_redeemed'
  | 'coupon_reference_used'
  | 'coupon_refused'
  | 'coupon_reservation_ended'
  | 'coupon_return_exceeds'
  | 'coupon_rules_changed'
  | 'coupon_series_ended'
  | 'cursor_invalid'
  | 'data_request_closed'
  | 'data_request_differs'
  | 'database_busy'
  | 'database_unavailable'
  | 'delegation_invalid'
  | 'draft_exists'
  | 'draft_hash_differs'
  | 'draft_in_review'
  | 'draft_invalid'
  | 'draft_needs_person'
  | 'draft_not_in_review'
  | 'draft_not_own'
  | 'draft_outdated'
  | 'draft_own'
  | 'draft_start_invalid'
  | 'draft_unchanged'
  | 'electronic_invoice_invalid'
  | 'electronic_invoice_unsupported'
  | 'entitlement_ended'
  | 'entitlement_exhausted'
  | 'entitlement_grant_limit_exceeded'
  | 'entitlement_missing'
  | 'entitlement_not_countable'
  | 'entitlement_period_invalid'
  | 'entitlement_reference_used'
  | 'entitlement_use_reversed'
  | 'entitlement_value_invalid'
  | 'erasure_needs_second_person'
  | 'erasure_not_confirmed'
  | 'event_conflict'
  | 'event_invalid'
  | 'event_not_processable'
  | 'exchange_rate_invalid'
  | 'expiry_without_credit'
  | 'export_not_ready'
  | 'external_id_not_found'
  | 'external_id_taken'
  | 'field_limit_reached'
  | 'field_not_changeable'
  | 'file_damaged'
  | 'file_empty'
  | 'file_gone'
  | 'file_in_use'
  | 'file_link_expired'
  | 'file_link_invalid'
  | 'file_quota_exceeded'
  | 'file_store_unavailable'
  | 'file_type_refused'
  | 'fulfilment_unavailable'
  | 'grant_period_invalid'
  | 'hierarchy_cycle'
  | 'hierarchy_too_deep'
  | 'hierarchy_too_large'
  | 'holder_unknown'
  | 'idempotency_key_in_progress'
  | 'idempotency_key_invalid'
  | 'idempotency_key_reused'
  | 'image_too_large'
  | 'import_file_unreadable'
  | 'import_finished'
  | 'import_header_mismatch'
  | 'instant_in_future'
  | 'insufficient_balance'
  | 'internal_error'
  | 'invalid_encoding'
  | 'json_not_canonical'
  | 'ladder_in_use'
  | 'ladder_invalid'
  | 'ladder_preview_past'
  | 'ladder_status_invalid'
  | 'ladder_unknown'
  | 'last_owner'
  | 'level_not_by_invitation'
  | 'level_unknown'
  | 'logo_unusable'
  | 'malformed_json'
  | 'malformed_request'
  | 'mapping_invalid'
  | 'mapping_unknown'
  | 'membership_not_valid'
  | 'membership_overlaps'
  | 'membership_range_invalid'
  | 'merge_into_itself'
  | 'metric_not_changeable'
  | 'metric_unknown'
  | 'move_to_itself'
  | 'nesting_too_deep'
  | 'not_a_person'
  | 'not_found'
  | 'participation_out_of_order'
  | 'participation_transition_invalid'
  | 'payload_too_large'
  | 'permission_denied'
  | 'person_erased'
  | 'person_external_id_taken'
  | 'person_not_member'
  | 'precondition_failed'
  | 'preview_finished'
  | 'preview_required'
  | 'programme_invalid'
  | 'programme_missing'
  | 'programme_unreadable'
  | 'rate_limited'
  | 'recipient_barred'
  | 'recipient_blackout'
  | 'recipient_cap_reached'
  | 'recipient_not_allowed'
  | 'recipient_value_unknown'
  | 'redemption_needs_administrator'
  | 'redemption_not_allowed'
  | 'redemption_not_returnable'
  | 'redemption_own_request'
  | 'redemption_state'
  | 'reference_not_found'
  | 'reference_used'
  | 'refund_exceeds_spend'
  | 'reservation_exceeded'
  | 'reservation_unknown'
  | 'review_required'
  | 'reward_budget_spent'
  | 'reward_grant_limit_exceeded'
  | 'reward_in_use'
  | 'reward_invalid'
  | 'reward_key_taken'
  | 'reward_limit_reached'
  | 'reward_location_unknown'
  | 'reward_not_available'
  | 'reward_not_eligible'
  | 'reward_out_of_stock'
  | 'reward_price_unknown'
  | 'reward_quantity_exceeded'
  | 'reward_recipient_required'
  | 'reward_used_up'
  | 'role_built_in'
  | 'role_in_use'
  | 'role_invalid'
  | 'role_not_grantable'
  | 'role_unknown'
  | 'rule_change_in_past'
  | 'rules_invalid'
  | 'scope_not_grantable'
  | 'second_person_missing'
  | 'share_out_invalid'
  | 'share_out_rule_invalid'
  | 'share_out_state'
  | 'spend_unknown'
  | 'staff_exists'
  | 'statement_period_invalid'
  | 'statement_too_long'
  | 'temporarily_unavailable'
  | 'terms_not_accepted'
  | 'terms_not_in_force'
  | 'terms_unknown'
  | 'unit_not_changeable'
  | 'unit_unknown'
  | 'unsupported_media_type'
  | 'upload_empty'
  | 'validation_failed'
  | 'wallet_in_debt'
  | 'webhook_condition_invalid'
  | 'webhook_url_refused'
  | 'xml_refused';

/** What an operation may be refused with besides. */
export interface OwnProblemCodes {
  acceptTerms: 'terms_not_in_force' | 'terms_unknown';
  addConsentText: 'consent_text_taken';
  addEmployerCap: 'account_merged' | 'administrator_required';
  addExternalId: 'account_merged' | 'external_id_taken';
  addRecipientBlackout: 'blackout_period_invalid';
  addRewardCodes: 'reward_invalid';
  addStaff: 'role_not_grantable' | 'role_unknown' | 'staff_exists';
  addWish: 'holder_unknown';
  adjustWallet: 'account_merged' | 'adjustment_limit_exceeded' | 'adjustment_needs_approval' | 'adjustment_reason_unknown' | 'amount_not_positive' | 'amount_too_large' | 'amount_too_precise' | 'expiry_without_credit' | 'holder_unknown' | 'insufficient_balance' | 'reference_used' | 'unit_unknown' | 'wallet_in_debt';
  answerInvitation: 'account_merged' | 'company_units_not_allowed' | 'holder_unknown' | 'insufficient_balance' | 'membership_not_valid' | 'recipient_barred' | 'recipient_blackout' | 'recipient_cap_reached' | 'recipient_not_allowed' | 'recipient_value_unknown' | 'redemption_not_allowed' | 'redemption_state' | 'reward_budget_spent' | 'reward_limit_reached' | 'reward_location_unknown' | 'reward_not_available' | 'reward_not_eligible' | 'reward_out_of_stock' | 'reward_price_unknown' | 'reward_quantity_exceeded' | 'reward_recipient_required' | 'unit_unknown' | 'wallet_in_debt';
  applyProgramme: 'benefit_not_changeable' | 'budget_below_used' | 'field_limit_reached' | 'field_not_changeable' | 'metric_not_changeable' | 'precondition_failed' | 'programme_invalid' | 'programme_unreadable' | 'review_required' | 'rule_change_in_past' | 'rules_invalid' | 'unit_not_changeable';
  approveAccountRedemption: 'holder_unknown' | 'membership_not_valid' | 'redemption_needs_administrator' | 'redemption_own_request' | 'redemption_state';
  approveAdjustment: 'adjustment_hash_differs' | 'adjustment_limit_exceeded' | 'adjustment_needs_person' | 'adjustment_not_waiting' | 'adjustment_own_request' | 'amount_too_large' | 'insufficient_balance' | 'reference_used' | 'wallet_in_debt';
  approveCampaignDraft: 'budget_below_used' | 'draft_hash_differs' | 'draft_invalid' | 'draft_needs_person' | 'draft_not_in_review' | 'draft_outdated' | 'draft_own' | 'draft_start_invalid' | 'draft_unchanged' | 'precondition_failed' | 'preview_required' | 'programme_missing' | 'rules_invalid';
  approveLadderDraft: 'budget_below_used' | 'draft_hash_differs' | 'draft_invalid' | 'draft_needs_person' | 'draft_not_in_review' | 'draft_outdated' | 'draft_own' | 'draft_start_invalid' | 'draft_unchanged' | 'precondition_failed' | 'preview_required' | 'programme_missing' | 'rules_invalid';
  approveRedemption: 'redemption_own_request' | 'redemption_state';
  approveShareOut: 'account_merged' | 'administrator_required' | 'amount_too_large' | 'insufficient_balance' | 'membership_not_valid' | 'recipient_barred' | 'recipient_blackout' | 'recipient_cap_reached' | 'recipient_not_allowed' | 'redemption_not_allowed' | 'share_out_state' | 'unit_unknown' | 'wallet_in_debt';
  archiveCampaign: 'campaign_status_invalid' | 'precondition_failed';
  archiveLadder: 'ladder_in_use' | 'ladder_status_invalid' | 'precondition_failed';
  cancelAccountRedemption: 'redemption_state';
  cancelBacktest: 'backtest_ended';
  cancelCouponRedemption: 'coupon_already_redeemed';
  cancelImport: 'import_finished';
  cancelPreview: 'preview_finished';
  cancelRedemption: 'redemption_state';
  cancelReservation: 'holder_unknown' | 'reservation_unknown' | 'unit_unknown';
  captureCouponRedemption: 'coupon_reservation_ended';
  captureReservation: 'amount_not_positive' | 'amount_too_large' | 'amount_too_precise' | 'holder_unknown' | 'reservation_exceeded' | 'reservation_unknown' | 'unit_unknown';
  chooseConsentMode: 'account_merged' | 'administrator_required' | 'consent_text_unknown';
  closeDataRequest: 'data_request_closed';
  confirmRedemptionPayment: 'redemption_state';
  createAccount: 'account_merged' | 'external_id_taken' | 'hierarchy_too_deep' | 'reference_not_found';
  createApiKey: 'api_key_expiry_past' | 'scope_not_grantable';
  createBacktest: 'backtest_campaign_unknown' | 'backtest_invalid' | 'programme_invalid' | 'programme_missing' | 'rules_invalid';
  createFile: 'file_damaged' | 'file_empty' | 'file_quota_exceeded' | 'file_store_unavailable' | 'file_type_refused' | 'image_too_large' | 'person_erased';
  createImport: 'mapping_invalid' | 'mapping_unknown';
  createMembership: 'account_merged' | 'membership_overlaps' | 'membership_range_invalid' | 'reference_not_found';
  createOwnApiKey: 'api_key_expiry_past' | 'not_a_person';
  createPerson: 'person_external_id_taken';
  createReward: 'fulfilment_unavailable' | 'reward_invalid' | 'reward_key_taken';
  createUpload: 'upload_empty';
  createWebhookSubscription: 'announcement_type_unknown' | 'webhook_condition_invalid' | 'webhook_url_refused';
  defineField: 'field_limit_reached' | 'field_not_changeable' | 'rules_invalid';
  delegateApprovals: 'account_merged' | 'administrator_required' | 'delegation_invalid' | 'membership_not_valid';
  deleteFile: 'file_in_use';
  deleteRole: 'role_built_in' | 'role_in_use' | 'role_not_grantable';
  deliverRedemption: 'redemption_state';
  discardCampaignDraft: 'draft_in_review' | 'precondition_failed';
  discardLadderDraft: 'draft_in_review' | 'precondition_failed';
  endCampaign: 'campaign_status_invalid' | 'precondition_failed';
  endDelegation: 'account_merged' | 'administrator_required';
  endEmployerCap: 'account_merged' | 'administrator_required';
  endEntitlement: 'account_merged' | 'benefit_unknown' | 'entitlement_ended';
  endField: 'rules_invalid';
  endLevelGrant: 'account_merged' | 'ladder_unknown';
  endMembership: 'account_merged' | 'membership_overlaps' | 'membership_range_invalid';
  endShareOutRule: 'account_merged' | 'administrator_required';
  erasePerson: 'data_request_closed' | 'data_request_differs' | 'erasure_needs_second_person' | 'erasure_not_confirmed' | 'person_erased';
  explainLevel: 'ladder_unknown';
  explainNonAward: 'campaign_unknown';
  exportPersonData: 'data_request_closed' | 'data_request_differs';
  exportProgramme: 'programme_missing';
  exportStatement: 'holder_unknown' | 'statement_period_invalid' | 'statement_too_long' | 'unit_unknown';
  failRedemption: 'redemption_state' | 'reward_used_up';
  findAccount: 'account_reference_ambiguous' | 'account_unknown';
  fulfilRedemption: 'redemption_state';
  generateCoupons: 'coupon_series_ended';
  getBenefit: 'benefit_unknown';
  getEntitlement: 'account_merged' | 'benefit_unknown';
  getExportFile: 'export_not_ready';
  getFileContent: 'file_gone' | 'file_link_expired' | 'file_link_invalid' | 'file_store_unavailable';
  getStatement: 'holder_unknown' | 'statement_period_invalid' | 'statement_too_long' | 'unit_unknown';
  giveReward: 'account_merged' | 'holder_unknown' | 'membership_not_valid' | 'recipient_barred' | 'recipient_blackout' | 'recipient_cap_reached' | 'recipient_not_allowed' | 'recipient_value_unknown' | 'reward_budget_spent' | 'reward_grant_limit_exceeded' | 'reward_limit_reached' | 'reward_location_unknown' | 'reward_not_available' | 'reward_out_of_stock' | 'reward_quantity_exceeded' | 'reward_recipient_required';
  grantEntitlement: 'account_merged' | 'benefit_ended' | 'benefit_unknown' | 'entitlement_grant_limit_exceeded' | 'entitlement_period_invalid' | 'entitlement_value_invalid';
  grantLevel: 'account_merged' | 'grant_period_invalid' | 'ladder_unknown' | 'level_unknown';
  importCoupons: 'account_unknown' | 'coupon_code_taken' | 'coupon_series_ended';
  inviteToLevel: 'account_merged' | 'grant_period_invalid' | 'ladder_unknown' | 'level_not_by_invitation' | 'level_unknown';
  inviteToReward: 'account_merged' | 'holder_unknown' | 'membership_not_valid' | 'recipient_barred' | 'recipient_blackout' | 'recipient_cap_reached' | 'recipient_not_allowed' | 'recipient_value_unknown' | 'reward_budget_spent' | 'reward_invalid' | 'reward_limit_reached' | 'reward_not_available' | 'reward_not_eligible' | 'reward_out_of_stock' | 'reward_price_unknown' | 'reward_quantity_exceeded';
  issueCoupons: 'account_unknown' | 'coupon_series_ended';
  listAccountBenefitCosts: 'cost_period_invalid' | 'cursor_invalid';
  listAccountChanges: 'cursor_invalid';
  listAccountCoupons: 'cursor_invalid';
  listAccountMetrics: 'instant_in_future';
  listAccountRedemptions: 'cursor_invalid';
  listAccounts: 'cursor_invalid';
  listAdjustments: 'cursor_invalid';
  listApiKeys: 'cursor_invalid';
  listApprovals: 'cursor_invalid';
  listAuditCheckpoints: 'cursor_invalid';
  listAuditEntries: 'cursor_invalid';
  listBacktestAccounts: 'backtest_not_done' | 'cursor_invalid';
  listBacktests: 'cursor_invalid';
  listBenefitCosts: 'cost_period_invalid';
  listBenefitHolders: 'benefit_unknown' | 'cursor_invalid';
  listCampaigns: 'cursor_invalid';
  listConsentModes: 'cursor_invalid';
  listConsentTexts: 'cursor_invalid';
  listCouponAwards: 'cursor_invalid';
  listCouponRedemptions: 'cursor_invalid';
  listCouponSeries: 'cursor_invalid';
  listCoupons: 'cursor_invalid';
  listDataRequests: 'cursor_invalid';
  listDelegations: 'cursor_invalid';
  listDrafts: 'cursor_invalid';
  listEntitlementUses: 'benefit_unknown' | 'cursor_invalid';
  listEntitlements: 'account_merged';
  listEntries: 'cursor_invalid' | 'holder_unknown';
  listEventTypes: 'cursor_invalid';
  listEvents: 'cursor_invalid';
  listExchangeRates: 'cursor_invalid';
  listExports: 'cursor_invalid';
  listFiles: 'cursor_invalid';
  listGifts: 'cursor_invalid';
  listImportMappings: 'cursor_invalid';
  listImports: 'cursor_invalid';
  listLadders: 'cursor_invalid';
  listLevelInvitations: 'ladder_unknown';
  listLevelMoves: 'cursor_invalid' | 'ladder_unknown';
  listLots: 'cursor_invalid' | 'holder_unknown' | 'unit_unknown';
  listMemberships: 'cursor_invalid';
  listMetrics: 'cursor_invalid';
  listOutcomes: 'cursor_invalid';
  listPackingLines: 'cursor_invalid';
  listPersonMemberships: 'cursor_invalid';
  listPersons: 'cursor_invalid';
  listPreviewDifferences: 'cursor_invalid';
  listProducts: 'cursor_invalid';
  listRecipientBlackouts: 'cursor_invalid';
  listRecipientCaps: 'cursor_invalid';
  listRedemptions: 'cursor_invalid';
  listRewardBudgets: 'cursor_invalid';
  listRewardSuppliers: 'cursor_invalid';
  listRewards: 'cursor_invalid';
  listRoles: 'cursor_invalid';
  listShareOutRules: 'cursor_invalid';
  listShareOuts: 'cursor_invalid';
  listStaff: 'cursor_invalid';
  listTaxTreatments: 'cursor_invalid';
  listTerms: 'cursor_invalid';
  listTransparencyLog: 'cursor_invalid';
  listUnits: 'cursor_invalid';
  listUnmatchedEvents: 'cursor_invalid';
  listWallets: 'cursor_invalid' | 'holder_unknown' | 'instant_in_future';
  listWebhookDeliveries: 'cursor_invalid';
  listWebhookSubscriptions: 'cursor_invalid';
  listWorkItems: 'cursor_invalid';
  mergeAccounts: 'account_merged' | 'amount_too_large' | 'hierarchy_cycle' | 'hierarchy_too_deep' | 'hierarchy_too_large' | 'merge_into_itself' | 'reference_not_found';
  moveUnits: 'account_merged' | 'amount_not_positive' | 'amount_too_large' | 'amount_too_precise' | 'holder_unknown' | 'insufficient_balance' | 'move_to_itself' | 'redemption_not_allowed' | 'reference_used' | 'unit_unknown' | 'wallet_in_debt';
  pauseCampaign: 'campaign_status_invalid' | 'precondition_failed';
  pauseImport: 'import_finished';
  pauseLadder: 'ladder_status_invalid' | 'precondition_failed';
  planProgramme: 'benefit_not_changeable' | 'budget_below_used' | 'field_limit_reached' | 'field_not_changeable' | 'metric_not_changeable' | 'precondition_failed' | 'programme_invalid' | 'programme_unreadable' | 'rule_change_in_past' | 'rules_invalid' | 'unit_not_changeable';
  previewCampaignDraft: 'budget_below_used' | 'draft_invalid' | 'draft_start_invalid' | 'programme_missing' | 'rules_invalid';
  previewErasure: 'person_erased';
  previewImport: 'import_file_unreadable' | 'import_header_mismatch';
  previewLadder: 'ladder_invalid' | 'ladder_preview_past' | 'ladder_unknown';
  previewLadderDraft: 'budget_below_used' | 'draft_invalid' | 'draft_start_invalid' | 'programme_missing' | 'rules_invalid';
  previewRedemption: 'account_merged' | 'company_units_not_allowed' | 'holder_unknown' | 'insufficient_balance' | 'membership_not_valid' | 'recipient_barred' | 'recipient_blackout' | 'recipient_cap_reached' | 'recipient_not_allowed' | 'recipient_value_unknown' | 'redemption_not_allowed' | 'reward_budget_spent' | 'reward_limit_reached' | 'reward_location_unknown' | 'reward_not_available' | 'reward_not_eligible' | 'reward_out_of_stock' | 'reward_price_unknown' | 'reward_quantity_exceeded' | 'reward_recipient_required' | 'unit_unknown' | 'wallet_in_debt';
  previewShareOut: 'account_merged' | 'administrator_required' | 'amount_too_large' | 'insufficient_balance' | 'membership_not_valid' | 'recipient_barred' | 'recipient_blackout' | 'recipient_cap_reached' | 'recipient_not_allowed' | 'redemption_not_allowed' | 'share_out_invalid' | 'unit_unknown' | 'wallet_in_debt';
  printEntitlements: 'account_merged';
  printLevelBenefits: 'ladder_unknown';
  printPersonData: 'data_request_closed' | 'data_request_differs';
  printStatement: 'holder_unknown' | 'statement_period_invalid' | 'statement_too_long' | 'unit_unknown';
  putBenefit: 'benefit_not_changeable' | 'rules_invalid';
  putCouponSeries: 'coupon_rules_changed';
  putImportMapping: 'mapping_invalid';
  putRewardBudget: 'reward_in_use';
  putRewardSupplier: 'webhook_url_refused';
  putRole: 'role_built_in' | 'role_invalid' | 'role_not_grantable';
  putShareOutRule: 'account_merged' | 'administrator_required' | 'share_out_rule_invalid' | 'unit_unknown';
  readAccountMetric: 'instant_in_future' | 'metric_unknown';
  recognizeUpload: 'import_file_unreadable' | 'import_header_mismatch';
  recordElectronicInvoices: 'archive_refused' | 'electronic_invoice_invalid' | 'electronic_invoice_unsupported' | 'xml_refused';
  recordEvent: 'account_reference_ambiguous' | 'event_conflict' | 'event_invalid' | 'event_not_processable' | 'json_not_canonical' | 'person_not_member';
  recordEvents: 'event_conflict' | 'event_invalid' | 'event_not_processable' | 'json_not_canonical' | 'person_not_member';
  rectifyPerson: 'data_request_closed' | 'data_request_differs' | 'person_erased' | 'person_external_id_taken';
  redeemCoupons: 'account_reference_ambiguous' | 'account_unknown' | 'coupon_attempts_exceeded' | 'coupon_reference_used' | 'coupon_refused' | 'coupon_rules_changed';
  redeemReward: 'account_merged' | 'company_units_not_allowed' | 'holder_unknown' | 'insufficient_balance' | 'membership_not_valid' | 'recipient_barred' | 'recipient_blackout' | 'recipient_cap_reached' | 'recipient_not_allowed' | 'recipient_value_unknown' | 'redemption_not_allowed' | 'reward_budget_spent' | 'reward_limit_reached' | 'reward_location_unknown' | 'reward_not_available' | 'reward_not_eligible' | 'reward_out_of_stock' | 'reward_price_unknown' | 'reward_quantity_exceeded' | 'reward_recipient_required' | 'unit_unknown' | 'wallet_in_debt';
  refundSpend: 'amount_not_positive' | 'amount_too_large' | 'amount_too_precise' | 'holder_unknown' | 'refund_exceeds_spend' | 'spend_unknown' | 'unit_unknown';
  reinstateStaff: 'last_owner' | 'role_not_grantable';
  rejectAccountRedemption: 'holder_unknown' | 'membership_not_valid' | 'redemption_needs_administrator' | 'redemption_own_request' | 'redemption_state';
  rejectAdjustment: 'adjustment_not_waiting';
  rejectCampaignDraft: 'draft_not_in_review' | 'precondition_failed';
  rejectLadderDraft: 'draft_not_in_review' | 'precondition_failed';
  rejectRedemption: 'redemption_state';
  rejectShareOut: 'account_merged' | 'administrator_required' | 'share_out_state';
  removeExternalId: 'account_merged' | 'external_id_not_found';
  removeStaff: 'last_owner' | 'role_not_grantable';
  removeWish: 'holder_unknown';
  requestAdjustment: 'adjustment_limit_exceeded' | 'adjustment_reason_unknown' | 'amount_not_positive' | 'amount_too_large' | 'amount_too_precise' | 'expiry_without_credit' | 'holder_unknown' | 'insufficient_balance' | 'reference_used' | 'unit_unknown' | 'wallet_in_debt';
  reserveUnits: 'account_merged' | 'amount_not_positive' | 'amount_too_large' | 'amount_too_precise' | 'holder_unknown' | 'insufficient_balance' | 'redemption_not_allowed' | 'reference_used' | 'unit_unknown' | 'wallet_in_debt';
  resumeCampaign: 'campaign_status_invalid' | 'precondition_failed';
  resumeImport: 'import_finished';
  resumeLadder: 'ladder_status_invalid' | 'precondition_failed';
  returnRedemption: 'redemption_not_returnable' | 'redemption_state' | 'reward_used_up';
  reverseEntitlementUse: 'account_merged' | 'benefit_unknown' | 'entitlement_use_reversed';
  reviewProgramme: 'benefit_not_changeable' | 'budget_below_used' | 'field_limit_reached' | 'field_not_changeable' | 'metric_not_changeable' | 'programme_invalid' | 'programme_unreadable' | 'rule_change_in_past' | 'rules_invalid' | 'unit_not_changeable';
  rollBackCouponRedemption: 'coupon_not_redeemed' | 'coupon_return_exceeds';
  saveCampaignDraft: 'budget_below_used' | 'draft_exists' | 'draft_in_review' | 'draft_invalid' | 'draft_start_invalid' | 'precondition_failed' | 'programme_missing' | 'rules_invalid';
  saveLadderDraft: 'budget_below_used' | 'draft_exists' | 'draft_in_review' | 'draft_invalid' | 'draft_start_invalid' | 'precondition_failed' | 'programme_missing' | 'rules_invalid';
  setAccountAttributes: 'account_merged';
  setAccountParent: 'account_merged' | 'hierarchy_cycle' | 'hierarchy_too_deep' | 'hierarchy_too_large' | 'reference_not_found';
  setAccountTerms: 'account_merged';
  setConsentMode: 'account_merged' | 'reference_not_found';
  setConsents: 'person_erased';
  setExchangeRates: 'exchange_rate_invalid';
  setLogo: 'logo_unusable';
  setMemberParticipation: 'account_merged' | 'participation_out_of_order' | 'participation_transition_invalid' | 'terms_not_accepted';
  setMembershipFields: 'account_merged';
  setParticipation: 'account_merged' | 'participation_out_of_order' | 'participation_transition_invalid' | 'terms_not_accepted';
  setPersonFields: 'person_erased';
  setRecipientCategory: 'holder_unknown';
  setRewardStock: 'reward_in_use' | 'reward_invalid' | 'reward_location_unknown';
  shareOutUnits: 'account_merged' | 'administrator_required' | 'amount_too_large' | 'insufficient_balance' | 'membership_not_valid' | 'recipient_barred' | 'recipient_blackout' | 'recipient_cap_reached' | 'recipient_not_allowed' | 'redemption_not_allowed' | 'share_out_invalid' | 'unit_unknown' | 'wallet_in_debt';
  spendUnits: 'account_merged' | 'amount_not_positive' | 'amount_too_large' | 'amount_too_precise' | 'holder_unknown' | 'insufficient_balance' | 'redemption_not_allowed' | 'reference_used' | 'unit_unknown' | 'wallet_in_debt';
  submitCampaignDraft: 'budget_below_used' | 'draft_in_review' | 'draft_invalid' | 'draft_outdated' | 'draft_start_invalid' | 'draft_unchanged' | 'precondition_failed' | 'preview_required' | 'programme_missing' | 'rules_invalid' | 'second_person_missing';
  submitLadderDraft: 'budget_below_used' | 'draft_in_review' | 'draft_invalid' | 'draft_outdated' | 'draft_start_invalid' | 'draft_unchanged' | 'precondition_failed' | 'preview_required' | 'programme_missing' | 'rules_invalid' | 'second_person_missing';
  suspendStaff: 'last_owner' | 'role_not_grantable';
  undoShareOut: 'account_merged' | 'administrator_required' | 'amount_too_large' | 'insufficient_balance' | 'membership_not_valid' | 'recipient_barred' | 'recipient_blackout' | 'recipient_cap_reached' | 'recipient_not_allowed' | 'redemption_not_allowed' | 'share_out_state' | 'unit_unknown' | 'wallet_in_debt';
  updateAccount: 'account_merged';
  updateMembership: 'account_merged' | 'membership_range_invalid';
  updatePerson: 'person_erased' | 'person_external_id_taken';
  updateReward: 'fulfilment_unavailable' | 'precondition_failed' | 'reward_invalid';
  updateStaff: 'last_owner' | 'role_not_grantable' | 'role_unknown';
  updateWebhookSubscription: 'announcement_type_unknown' | 'webhook_condition_invalid' | 'webhook_url_refused';
  useEntitlement: 'account_merged' | 'amount_not_positive' | 'amount_too_precise' | 'benefit_unknown' | 'entitlement_exhausted' | 'entitlement_missing' | 'entitlement_not_countable' | 'entitlement_reference_used' | 'holder_unknown';
  validateCoupons: 'account_reference_ambiguous' | 'account_unknown' | 'coupon_attempts_exceeded';
  withdrawCampaignDraft: 'draft_not_in_review' | 'draft_not_own' | 'precondition_failed';
  withdrawInvitation: 'account_merged' | 'ladder_unknown';
  withdrawLadderDraft: 'draft_not_in_review' | 'draft_not_own' | 'precondition_failed';
}
